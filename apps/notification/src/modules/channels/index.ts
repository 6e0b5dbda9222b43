export { AttemptQueue } from './application/attempt-queue';
export { FindAttempts } from './application/find-attempts';
export type { AttemptRow } from './application/attempt.repository';
export { presentAttempt } from './api/attempt.presenter';
export { ChannelsModule } from './channels.module';
