import type { ReferralState, StepLimits, Urgency } from '@app/contracts';
import { dueAfter, repeatsOf, type ClockRuleSet, type WorkingCalendar } from '@app/kernel';

const MINUTE = 60_000;
const DAY = 1440;
const VERIFY_DAYS = 14;
/** After that the review of the case takes over from the sender's next step. */
const NEXT_STEP_DAYS = 14;

/** What a referral's clock is computed from. */
export interface ClockFacts {
  readonly state: ReferralState;
  readonly urgency: Urgency;
  readonly submittedAt: Date | null;
  /** When the recipient first looked, or claimed. */
  readonly acknowledgedAt: Date | null;
  /** By when the side that has it in hand acts. */
  readonly dueAt: Date | null;
  readonly infoRequestedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly startedAt: Date | null;
  readonly heldAt: Date | null;
  readonly completedAt: Date | null;
  /** Until when a recipient that has finished may still read. */
  readonly accessUntil: Date | null;
  /** The civil affairs body of the child's residence: it cannot get rid of a danger by keeping silent. */
  readonly isLastResort: boolean;
  /** The sender has taken the next step already. */
  readonly isFollowed: boolean;
}

/**
 * What the clock does at a moment. `remind` tells whoever has it in hand, `supervise` their supervisor, `route` the county's router,
 * `lead` the county's leader, `city` the city; `expire`, `verify`, `settle` and `end_access` change the referral.
 */
export type ClockStepKind =
  'remind' | 'supervise' | 'route' | 'lead' | 'city' | 'expire' | 'verify' | 'settle' | 'end_access';
export interface ClockStep {
  readonly kind: ClockStepKind;
  readonly at: Date;
}
/** These happen once their moment has passed, however late; a reminder that was missed is not made up for. */
const CHANGES: readonly ClockStepKind[] = ['expire', 'verify', 'settle', 'end_access'];

/** It ended without what was asked: the sender arranges something else. */
const OVER: readonly ReferralState[] = ['declined', 'expired', 'returned'];

export interface RunningClock {
  readonly step: 'decide' | 'answer' | 'contact' | 'outcome' | 'review' | 'verify' | 'next_step';
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** While the sender is asked, the time to decide stands still; while a service is on hold, so does its own. */
  readonly pausedAt: Date | null;
  /** Which limit it comes from. */
  readonly limit: keyof StepLimits | null;
}

/** The clock that runs now; null when nothing is due from anybody. */
export function clockOf(facts: ClockFacts, rules: ClockRuleSet): RunningClock | null {
  const { state, urgency, dueAt } = facts;
  const clock = (
    step: RunningClock['step'],
    startedAt: Date | null,
    limit: keyof StepLimits | null,
    more: Partial<RunningClock> = {},
  ): RunningClock | null => {
    if (startedAt === null) return null;
    const due = dueAt ?? dueAfter(urgency, startedAt, rules.limits[urgency][limit ?? 'ack'], rules.calendar);
    return { step, startedAt, dueAt: due, pausedAt: null, limit, ...more };
  };
  switch (state) {
    case 'submitted':
    case 'in_review':
      return clock('decide', facts.submittedAt, 'decide');
    case 'info_requested':
      return clock('answer', facts.infoRequestedAt, null, { pausedAt: facts.infoRequestedAt });
    case 'accepted':
      return clock('contact', facts.decidedAt, 'contact');
    case 'in_service':
      return clock('outcome', facts.startedAt ?? facts.decidedAt, 'outcome');
    case 'on_hold':
      return clock('review', facts.heldAt, null, { pausedAt: facts.heldAt });
    case 'completed':
      return clock('verify', facts.completedAt, null);
    case 'declined':
    case 'expired':
    case 'returned':
      return facts.isFollowed ? null : clock('next_step', facts.decidedAt, null);
    default:
      return null;
  }
}

/** Everything that the clock still has in store, in order; what repeats is there once after `now`. */
export function stepsOf(facts: ClockFacts, rules: ClockRuleSet, now: Date): ClockStep[] {
  const clock = clockOf(facts, rules);
  const steps = clock ? remindersOf(clock, facts, rules, now) : [];
  if (facts.state === 'completed' && facts.completedAt)
    steps.push({ kind: 'verify', at: minutesAfter(facts.completedAt, VERIFY_DAYS * DAY) });
  if (OVER.includes(facts.state) && facts.dueAt && facts.decidedAt)
    steps.push({
      kind: 'settle',
      at: facts.isFollowed ? facts.decidedAt : minutesAfter(facts.decidedAt, NEXT_STEP_DAYS * DAY),
    });
  if (facts.accessUntil && ['completed', 'verified', 'returned'].includes(facts.state))
    steps.push({ kind: 'end_access', at: facts.accessUntil });
  return steps.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * What to do at a firing that was set for `since`, and when to look again. Of several reminders that were missed the last one is
 * enough.
 */
export function nextOf(
  facts: ClockFacts,
  rules: ClockRuleSet,
  since: Date,
  now: Date,
): { fire: ClockStep | null; next: Date | null } {
  const steps = stepsOf(facts, rules, now);
  const change = steps.find((step) => CHANGES.includes(step.kind) && step.at <= now);
  const missed = steps.filter((step) => !CHANGES.includes(step.kind) && step.at >= since && step.at <= now);
  return {
    fire: change ?? missed.at(-1) ?? null,
    next: steps.find((step) => step.at > now)?.at ?? null,
  };
}

function remindersOf(clock: RunningClock, facts: ClockFacts, rules: ClockRuleSet, now: Date): ClockStep[] {
  const { urgency } = facts;
  const limits = rules.limits[urgency];
  const steps: ClockStep[] = [];
  const undecided = clock.step === 'decide' || clock.step === 'answer';
  if (clock.step === 'decide' && facts.acknowledgedAt === null)
    steps.push(...unseenSteps(clock, urgency, limits, rules.calendar));
  // U3 is told of once a week, by the agency's digest.
  if (urgency !== 'U3') {
    if (clock.step !== 'review') steps.push({ kind: 'remind', at: partOf(clock, 0.5, facts, rules) });
    if (clock.step !== 'review') steps.push({ kind: 'supervise', at: partOf(clock, 0.8, facts, rules) });
    steps.push({
      kind: urgency === 'U0' ? 'lead' : clock.step === 'review' ? 'remind' : 'route',
      at: clock.dueAt,
    });
  }
  if (undecided && !(facts.isLastResort && isDanger(urgency)))
    return [...steps, { kind: 'expire', at: dueAfter(urgency, clock.dueAt, limits.grace, rules.calendar) }];
  return [...steps, ...overdueSteps(clock, urgency, now, rules.calendar)];
}

/** Nobody has looked yet: in a present danger the leader is told after the time to acknowledge, the city after twice that. */
function unseenSteps(
  clock: RunningClock,
  urgency: Urgency,
  limits: StepLimits,
  calendar: WorkingCalendar,
): ClockStep[] {
  const unseen = dueAfter(urgency, clock.startedAt, limits.ack, calendar);
  if (urgency === 'U3') return [];
  if (urgency !== 'U0') return [{ kind: 'supervise', at: unseen }];
  return [
    { kind: 'lead', at: unseen },
    { kind: 'city', at: minutesAfter(clock.startedAt, 2 * limits.ack) },
  ];
}

/** What is late is said again, until somebody acts: the last one before and the first one after `now`. */
function overdueSteps(
  { dueAt, step }: RunningClock,
  urgency: Urgency,
  now: Date,
  calendar: WorkingCalendar,
): ClockStep[] {
  const kind: ClockStepKind = urgency === 'U0' ? 'city' : step === 'next_step' ? 'supervise' : 'route';
  const { last, next } = repeatsOf(urgency, dueAt, now, calendar);
  return [...(last ? [{ kind, at: last }] : []), { kind, at: next }];
}

/**
 * When a part of the clock's time is over, counted back from its end: whatever stood still in between has moved the end, and with it
 * this moment.
 */
function partOf(clock: RunningClock, part: number, { urgency }: ClockFacts, rules: ClockRuleSet): Date {
  const { startedAt, dueAt, limit } = clock;
  const { calendar } = rules;
  if (isDanger(urgency)) {
    const all = (dueAt.getTime() - startedAt.getTime()) / MINUTE;
    const length = Math.min(all, limit ? rules.limits[urgency][limit] : all);
    return minutesAfter(startedAt, all - (1 - part) * length);
  }
  const all = calendar.workingMinutesBetween(startedAt, dueAt);
  const own = limit
    ? calendar.workingMinutesBetween(
        startedAt,
        calendar.addWorkingDays(startedAt, rules.limits[urgency][limit]),
      )
    : all;
  return calendar.addWorkingMinutes(startedAt, Math.floor(all - (1 - part) * Math.min(all, own)));
}

function isDanger(urgency: Urgency): boolean {
  return urgency === 'U0' || urgency === 'U1';
}

function minutesAfter(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * MINUTE);
}
