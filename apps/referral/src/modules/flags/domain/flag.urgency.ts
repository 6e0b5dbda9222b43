import type { FlagConcern, FlagSafety, Urgency } from '@app/contracts';
import { decideBy, type WorkingCalendar } from '@app/kernel';

const MINUTE = 60_000;
const GRAVE: readonly FlagConcern[] = ['injury', 'self_harm'];

/** What is asked first decides: not safe is a present danger; doubt, wounds and words of self-harm are serious. */
export function urgencyOf(safety: FlagSafety, concerns: readonly FlagConcern[]): Urgency {
  if (safety === 'unsafe') return 'U0';
  return safety === 'unsure' || concerns.some((concern) => GRAVE.includes(concern)) ? 'U1' : 'U2';
}

/** By when somebody has received it (domain.md §3.2), from the moment it was raised. */
export function receiveBy(urgency: Urgency, raisedAt: Date, calendar: WorkingCalendar): Date {
  switch (urgency) {
    case 'U0':
      return new Date(raisedAt.getTime() + 30 * MINUTE);
    case 'U1':
      return new Date(raisedAt.getTime() + 240 * MINUTE);
    case 'U2':
      return calendar.addWorkingDays(raisedAt, 1);
    case 'U3':
      return calendar.addWorkingDays(raisedAt, 2);
  }
}

export interface FlagClock {
  urgency: Urgency;
  receiveBy: Date;
  decideBy: Date;
}

export function clockOf(
  answers: { safety: FlagSafety; concerns: readonly FlagConcern[] },
  raisedAt: Date,
  calendar: WorkingCalendar,
): FlagClock {
  const urgency = urgencyOf(answers.safety, answers.concerns);
  return {
    urgency,
    receiveBy: receiveBy(urgency, raisedAt, calendar),
    decideBy: decideBy(urgency, raisedAt, calendar),
  };
}
