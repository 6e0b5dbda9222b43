import type { Day, ReferralState, Urgency } from '@app/contracts';
import { dayOf, type WorkingCalendar } from '@app/kernel';
import { dayCount, endOfWorkOn, firstContactDue, nextStepDue } from './referral.deadline';

export interface HolderFacts {
  readonly state: ReferralState;
  readonly urgency: Urgency;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly dueAt: Date | null;
  readonly decidedAt: Date | null;
  readonly leadWorkerId: string | null;
  readonly firstContactOn: Day | null;
}

export interface HolderIds {
  readonly agencyId: string;
  /** Null while the agency's queue has it. */
  readonly personId: string | null;
  readonly day: number;
  readonly nextDate: Date | null;
}

/** Who has the referral now (现在由谁办理). Null when there is nothing left to do. */
export function holderOf(facts: HolderFacts, now: Date, calendar: WorkingCalendar): HolderIds | null {
  const today = dayOf(now);
  const since = (from: Date | null): number => dayCount(dayOf(from ?? facts.createdAt), today);
  switch (facts.state) {
    case 'draft':
      return {
        agencyId: facts.fromAgencyId,
        personId: facts.createdBy,
        day: since(facts.createdAt),
        nextDate: null,
      };
    case 'submitted':
      return {
        agencyId: facts.toAgencyId,
        personId: null,
        day: since(facts.submittedAt),
        nextDate: facts.dueAt,
      };
    case 'accepted':
      return {
        agencyId: facts.toAgencyId,
        personId: facts.leadWorkerId,
        day: since(facts.decidedAt),
        nextDate: facts.firstContactOn
          ? endOfWorkOn(facts.firstContactOn)
          : firstContactDue(facts.urgency, facts.decidedAt ?? facts.createdAt, calendar),
      };
    case 'declined':
      return {
        agencyId: facts.fromAgencyId,
        personId: facts.createdBy,
        day: since(facts.decidedAt),
        nextDate: nextStepDue(facts.decidedAt ?? facts.createdAt, calendar),
      };
    case 'withdrawn':
    case 'discarded':
      return null;
  }
}
