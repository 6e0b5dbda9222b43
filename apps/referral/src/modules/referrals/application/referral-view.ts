import type { AgencyRef, Holder, PersonRef, ReferralAction } from '@app/contracts';
import type { ReferralRecord, ReferralRow, ReferralStepRecord } from '../domain/referral';

/** A row with what depends on who looks at it. */
export interface ReferralRowView {
  row: ReferralRow;
  allowedActions: ReferralAction[];
  unread: boolean;
  claimedBy: PersonRef | null;
}
export interface ReferralStepView extends ReferralStepRecord {
  actor: PersonRef | null;
  onBehalfOf: PersonRef | null;
}
export interface ReferralView {
  row: ReferralRecord;
  allowedActions: ReferralAction[];
  unread: boolean;
  holder: Holder | null;
  steps: ReferralStepView[];
  leadWorker: PersonRef | null;
  suggestedAgency: AgencyRef | null;
  reroutedToAgency: AgencyRef | null;
  claimedBy: PersonRef | null;
  completedBy: PersonRef | null;
  verifiedBy: PersonRef | null;
}
