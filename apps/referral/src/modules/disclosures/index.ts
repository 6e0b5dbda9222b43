export { DutyRegister } from './application/duty-register';
export type { OverrideReviewView } from './application/override-reviews';
export type { StopNoticeView } from './application/stop-notices';
export { DisclosuresModule } from './disclosures.module';
