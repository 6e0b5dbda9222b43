import type { Urgency } from '@app/contracts';
import type { WorkingCalendar } from './calendar';

const MINUTE = 60_000;
const DAY = 1440;

/**
 * When what is late is said again: the last moment before and the first one after `now`. Often at first, then less: nobody listens to
 * an alarm that never stops.
 */
export function repeatsOf(
  urgency: Urgency,
  dueAt: Date,
  now: Date,
  calendar: WorkingCalendar,
): { last: Date | null; next: Date } {
  const after = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * MINUTE);
  const again = (from: Date, count: number): Date => {
    if (urgency === 'U0') return after(from, count < 24 ? 60 : DAY);
    if (urgency === 'U1') return after(from, count < 5 ? DAY : 7 * DAY);
    return calendar.addWorkingDays(from, urgency === 'U2' && count < 5 ? 1 : 5);
  };
  let last: Date | null = null;
  let next = again(dueAt, 0);
  for (let count = 1; next <= now; count++) {
    last = next;
    next = again(next, count);
  }
  return { last, next };
}
