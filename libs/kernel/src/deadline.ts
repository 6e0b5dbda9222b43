import type { Urgency, UrgencyLimits } from '@app/contracts';
import type { WorkingCalendar } from './calendar';

const MINUTE = 60_000;

/** What deadlines are computed from: how long each step may take, and which days are days of work. */
export interface ClockRuleSet {
  readonly limits: Readonly<Record<Urgency, UrgencyLimits>>;
  readonly calendar: WorkingCalendar;
}

/** U0 and U1 run on natural time, in minutes; U2 and U3 on working time, in days. */
export function dueAfter(urgency: Urgency, from: Date, amount: number, calendar: WorkingCalendar): Date {
  return urgency === 'U0' || urgency === 'U1'
    ? new Date(from.getTime() + amount * MINUTE)
    : calendar.addWorkingDays(from, amount);
}

/** What holds where nobody has set anything else; the database begins with the same. */
export const DEFAULT_LIMITS: ClockRuleSet['limits'] = {
  U0: { urgency: 'U0', ack: 30, decide: 120, contact: 1440, outcome: 20_160, grace: 0 },
  U1: { urgency: 'U1', ack: 240, decide: 1440, contact: 4320, outcome: 43_200, grace: 0 },
  U2: { urgency: 'U2', ack: 1, decide: 3, contact: 5, outcome: 60, grace: 2 },
  U3: { urgency: 'U3', ack: 2, decide: 5, contact: 10, outcome: 120, grace: 5 },
};
