export { FindFollowUps } from './application/find-follow-ups';
export type { FollowUpRow } from './application/follow-up-views';
export { FollowUpsModule } from './followups.module';
export { FollowUpWords } from './application/follow-up-words';
export { RunFollowUpClock } from './application/run-follow-up-clock';
