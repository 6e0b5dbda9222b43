export { DutyModule } from './duty.module';
export { DutyJobs } from './application/duty-jobs';
