export { FollowUpsModule } from './followups.module';
export { FollowUpWords } from './application/follow-up-words';
export { RunFollowUpClock } from './application/run-follow-up-clock';
