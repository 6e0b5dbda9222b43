import type { FlagConcern, FlagSafety, Urgency } from '@app/contracts';
import { DEFAULT_LIMITS, dueAfter, type WorkingCalendar } from '@app/kernel';

const GRAVE: readonly FlagConcern[] = ['injury', 'self_harm'];

/** What is asked first decides: not safe is a present danger; doubt, wounds and words of self-harm are serious. */
export function urgencyOf(safety: FlagSafety, concerns: readonly FlagConcern[]): Urgency {
  if (safety === 'unsafe') return 'U0';
  return safety === 'unsure' || concerns.some((concern) => GRAVE.includes(concern)) ? 'U1' : 'U2';
}

/** By when somebody has received it (domain.md §3.2), from the moment it was raised. */
export function receiveBy(urgency: Urgency, raisedAt: Date, calendar: WorkingCalendar): Date {
  return dueAfter(urgency, raisedAt, DEFAULT_LIMITS[urgency].ack, calendar);
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
    decideBy: dueAfter(urgency, raisedAt, DEFAULT_LIMITS[urgency].decide, calendar),
  };
}
