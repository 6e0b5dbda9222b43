export { NewReferralPage } from './new-referral-page';
