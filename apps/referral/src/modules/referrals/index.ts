export { ReferralsModule } from './referrals.module';
export { ReferralBox, type BoxCounts } from './application/referral-box';
export { ReferralReader } from './application/referral-reader';
export type { ReferralRowView } from './application/referral-view';
export { presentSummary } from './api/referral.presenter';
export { RunReferralClock } from './application/run-clock';
