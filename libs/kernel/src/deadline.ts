import type { Urgency } from '@app/contracts';
import type { WorkingCalendar } from './calendar';

const HOUR = 3_600_000;

/** By when the recipient decides (domain.md §3.2): U0 and U1 on natural time, U2 and U3 on working time. */
export function decideBy(urgency: Urgency, from: Date, calendar: WorkingCalendar): Date {
  switch (urgency) {
    case 'U0':
      return new Date(from.getTime() + 2 * HOUR);
    case 'U1':
      return new Date(from.getTime() + 24 * HOUR);
    case 'U2':
      return calendar.addWorkingDays(from, 3);
    case 'U3':
      return calendar.addWorkingDays(from, 5);
  }
}
