import type { AgencyRef, ContactDays, Holder, LimitSource, PersonRef, ReferralAction } from '@app/contracts';
import type { RunningClock } from '../domain/clocks';
import type { Pause } from '../domain/pauses';
import type { ReferralRecord, ReferralRow, ReferralStepRecord } from '../domain/referral';

/** A row with what depends on who looks at it. */
export interface ReferralRowView {
  row: ReferralRow;
  allowedActions: ReferralAction[];
  unread: boolean;
  claimedBy: PersonRef | null;
  contactDays: ContactDays | null;
}
export interface ReferralStepView extends ReferralStepRecord {
  actor: PersonRef | null;
  onBehalfOf: PersonRef | null;
}
/** The clock that runs, how long its step may take, and who said so. */
export interface ClockView extends Omit<RunningClock, 'limit'> {
  limit: { value: number; setBy: LimitSource | null } | null;
  pauses: Pause[];
  agencyId: string;
}
export interface ReferralView {
  row: ReferralRecord;
  allowedActions: ReferralAction[];
  unread: boolean;
  contactDays: ContactDays | null;
  holder: Holder | null;
  clock: ClockView | null;
  mayDemand: boolean;
  steps: ReferralStepView[];
  leadWorker: PersonRef | null;
  suggestedAgency: AgencyRef | null;
  reroutedToAgency: AgencyRef | null;
  nextAgencies: AgencyRef[];
  claimedBy: PersonRef | null;
  completedBy: PersonRef | null;
  verifiedBy: PersonRef | null;
}
