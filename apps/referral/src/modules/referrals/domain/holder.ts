import type { Day, ReferralState, Urgency } from '@app/contracts';
import { dayOf, type ClockRuleSet, type WorkingCalendar } from '@app/kernel';
import type { Pause } from './pauses';
import {
  answerDue,
  cancellationDue,
  dayCount,
  endOfWorkOn,
  firstContactDue,
  nextStepDue,
  outcomeDue,
  verificationDue,
} from './referral.deadline';

export interface HolderFacts {
  readonly state: ReferralState;
  readonly urgency: Urgency;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  /** When the recipient decides at the latest. */
  readonly decideBy: Date | null;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly infoRequestedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly leadWorkerId: string | null;
  readonly firstContactOn: Day | null;
  readonly startedAt: Date | null;
  readonly heldAt: Date | null;
  readonly holdUntil: Day | null;
  readonly completedAt: Date | null;
  readonly handoverOn: Day | null;
  readonly cancelRequestedAt: Date | null;
  /** Times in which the service rested. */
  readonly rests?: readonly Pause[];
}

export interface HolderIds {
  readonly agencyId: string;
  /** Null while the agency's queue has it. */
  readonly personId: string | null;
  readonly day: number;
  readonly nextDate: Date | null;
}

/** Somebody with a next date. */
interface Hold {
  readonly of: 'from' | 'to';
  readonly personId: string | null;
  readonly since: Date | null;
  readonly nextDate: Date | null;
}

/** Who has the referral now (现在由谁办理). Null when there is nothing left to do. */
export function holderOf(facts: HolderFacts, now: Date, rules: ClockRuleSet): HolderIds | null {
  const hold = holdOf(facts, rules);
  return (
    hold && {
      agencyId: hold.of === 'from' ? facts.fromAgencyId : facts.toAgencyId,
      personId: hold.personId,
      day: dayCount(dayOf(hold.since ?? facts.createdAt), dayOf(now)),
      nextDate: hold.nextDate,
    }
  );
}

function holdOf(facts: HolderFacts, rules: ClockRuleSet): Hold | null {
  const { calendar } = rules;
  const { state, urgency, createdAt } = facts;
  const atSender = (since: Date | null, nextDate: Date | null): Hold => ({
    of: 'from',
    personId: facts.createdBy,
    since,
    nextDate,
  });
  const atLead = (since: Date | null, nextDate: Date): Hold => ({
    of: 'to',
    personId: facts.leadWorkerId,
    since,
    nextDate: earlier(nextDate, facts.cancelRequestedAt, calendar),
  });
  const decidedAt = facts.decidedAt ?? createdAt;
  switch (state) {
    case 'draft':
      return atSender(createdAt, null);
    case 'submitted':
    case 'in_review':
      return {
        of: 'to',
        personId: facts.claimedBy,
        since: facts.claimedAt ?? facts.submittedAt,
        nextDate: facts.decideBy,
      };
    case 'info_requested':
      return atSender(
        facts.infoRequestedAt,
        answerDue(urgency, facts.infoRequestedAt ?? createdAt, calendar),
      );
    case 'accepted':
      return atLead(
        facts.decidedAt,
        facts.firstContactOn ? endOfWorkOn(facts.firstContactOn) : firstContactDue(urgency, decidedAt, rules),
      );
    case 'in_service':
      return atLead(facts.startedAt, outcomeDue(urgency, facts.startedAt ?? decidedAt, rules, facts.rests));
    case 'on_hold':
      return atLead(
        facts.heldAt,
        facts.holdUntil ? endOfWorkOn(facts.holdUntil) : nextStepDue(facts.heldAt ?? decidedAt, calendar),
      );
    case 'completed':
      return atSender(facts.completedAt, verificationDue(facts.completedAt ?? decidedAt, calendar));
    case 'returned':
      return atSender(
        facts.decidedAt,
        facts.handoverOn ? endOfWorkOn(facts.handoverOn) : nextStepDue(decidedAt, calendar),
      );
    case 'declined':
    case 'expired':
      return atSender(facts.decidedAt, nextStepDue(decidedAt, calendar));
    case 'withdrawn':
    case 'rerouted':
    case 'verified':
    case 'discarded':
    case 'voided':
      return null;
  }
}

/** A request to cancel is answered before anything else falls due. */
function earlier(nextDate: Date, askedAt: Date | null, calendar: WorkingCalendar): Date {
  if (askedAt === null) return nextDate;
  const answer = cancellationDue(askedAt, calendar);
  return answer < nextDate ? answer : nextDate;
}
