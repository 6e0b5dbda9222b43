import type { ContactDays, Day, Urgency } from '@app/contracts';
import { dayOf, dueAfter, startOfDay, type ClockRuleSet, type WorkingCalendar } from '@app/kernel';
import type { Pause } from './pauses';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CLOSING_HOUR = 17;

/** By when the addressed agency decides. Milliseconds are dropped: nobody is due at a fraction of a second. */
export function decisionDue(urgency: Urgency, submittedAt: Date, rules: ClockRuleSet): Date {
  const due = dueAfter(urgency, submittedAt, rules.limits[urgency].decide, rules.calendar);
  return new Date(Math.floor(due.getTime() / 1000) * 1000);
}

/** By when the sender answers a question: a day when it is urgent, two working days otherwise. */
export function answerDue(urgency: Urgency, askedAt: Date, calendar: WorkingCalendar): Date {
  return urgency === 'U0' || urgency === 'U1'
    ? new Date(askedAt.getTime() + DAY)
    : calendar.addWorkingDays(askedAt, 2);
}

/** The time to decide that was left when the clock was stopped, counted from now. U2 and U3 run on working time. */
export function resumedDue(
  { urgency, dueAt, stoppedAt }: { urgency: Urgency; dueAt: Date; stoppedAt: Date },
  now: Date,
  calendar: WorkingCalendar,
): Date {
  if (urgency === 'U0' || urgency === 'U1')
    return new Date(now.getTime() + Math.max(0, dueAt.getTime() - stoppedAt.getTime()));
  return calendar.addWorkingMinutes(now, calendar.workingMinutesBetween(stoppedAt, dueAt));
}

/** By when the child should have been met, seen from the acceptance. */
export function firstContactDue(urgency: Urgency, acceptedAt: Date, rules: ClockRuleSet): Date {
  return dueAfter(urgency, acceptedAt, rules.limits[urgency].contact, rules.calendar);
}

/**
 * On which days whoever accepts now may promise the first contact: never after the limit, and rather after a third of the time than
 * on its last day. Days of work where the limit counts working days.
 */
export function contactDays(urgency: Urgency, acceptedAt: Date, rules: ClockRuleSet): ContactDays {
  const third = rules.limits[urgency].contact / 3;
  return {
    proposed: dayOf(dueAfter(urgency, acceptedAt, third, rules.calendar)),
    latest: dayOf(firstContactDue(urgency, acceptedAt, rules)),
  };
}

/** By when a service comes to an outcome, or says why not; while it rested, its time stood still. */
export function outcomeDue(
  urgency: Urgency,
  startedAt: Date,
  { limits, calendar }: ClockRuleSet,
  rests: readonly Pause[] = [],
): Date {
  const due = dueAfter(urgency, startedAt, limits[urgency].outcome, calendar);
  const ended = rests.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  if (urgency === 'U0' || urgency === 'U1')
    return new Date(ended.reduce((at, { from, to }) => at + to.getTime() - from.getTime(), due.getTime()));
  const minutes = ended.reduce((sum, { from, to }) => sum + calendar.workingMinutesBetween(from, to), 0);
  return calendar.addWorkingMinutes(due, minutes);
}

/** By when the sender closes the loop: five working days. The clock closes it after fourteen days. */
export function verificationDue(completedAt: Date, calendar: WorkingCalendar): Date {
  return calendar.addWorkingDays(completedAt, 5);
}

/** By when the recipient answers a request to cancel: two working days. */
export function cancellationDue(askedAt: Date, calendar: WorkingCalendar): Date {
  return calendar.addWorkingDays(askedAt, 2);
}

/** By when the sender decides what comes after a refusal: one working day. */
export function nextStepDue(declinedAt: Date, calendar: WorkingCalendar): Date {
  return calendar.addWorkingDays(declinedAt, 1);
}

/** A day that was promised ends with its working hours. */
export function endOfWorkOn(day: Day): Date {
  return new Date(startOfDay(day).getTime() + CLOSING_HOUR * HOUR);
}

/** Calendar days that somebody has had it; the first day is 1. */
export function dayCount(since: Day, today: Day): number {
  return Math.max(1, Math.round((Date.parse(today) - Date.parse(since)) / DAY) + 1);
}

/** No promise reaches further than this, as long as nobody knows when the work would begin. */
export function latestFirstContact(today: Day): Day {
  return new Date(Date.parse(today) + 92 * DAY).toISOString().slice(0, 10);
}
