import type { WorkingCalendar } from '@app/kernel';

/** `supervise` tells the agency's own supervisors, `route` whoever oversees its place as well. */
export type DutyLevel = 'supervise' | 'route';

/** Of the first working days on which the own supervisors are told; after them it climbs. */
const REMINDERS = 2;
const WEEK = 7 * 24 * 3_600_000;

/**
 * What to say about a duty that is late, at a firing that was set for `since`, and when to look again: twice to the agency's own
 * supervisors, once to whoever leads above them, and then once a week. What is said daily for months is not heard by anybody.
 */
export function nextReminder(
  dueAt: Date,
  calendar: WorkingCalendar,
  since: Date,
  now: Date,
): { fire: DutyLevel | null; next: Date } {
  const climbsAt = calendar.addWorkingDays(dueAt, REMINDERS);
  const first = [dueAt, ...range(REMINDERS - 1).map((n) => calendar.addWorkingDays(dueAt, n))];
  const weeks = Math.max(0, Math.floor((now.getTime() - climbsAt.getTime()) / WEEK));
  const weekly = [weeks, weeks + 1].filter((n) => n > 0).map((n) => new Date(climbsAt.getTime() + n * WEEK));
  const steps = [...first, climbsAt, ...weekly];
  const missed = steps.filter((at) => at >= since && at <= now);
  return {
    fire: missed.includes(climbsAt) ? 'route' : missed.length > 0 ? 'supervise' : null,
    next: steps.find((at) => at > now) ?? new Date(now.getTime() + WEEK),
  };
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
