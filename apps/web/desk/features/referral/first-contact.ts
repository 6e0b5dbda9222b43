import type { Urgency } from '@app/contracts';
import { dayOf } from '../../../shared/format';

const DAY = 86_400_000;

/** Calendar days until the first contact is proposed, and by when it has to be (domain.md: 24 h, 3 d, 5 and 10 working days). */
const LIMITS: Record<Urgency, { propose: number; latest: number }> = {
  U0: { propose: 0, latest: 1 },
  U1: { propose: 1, latest: 3 },
  U2: { propose: 3, latest: 7 },
  U3: { propose: 7, latest: 14 },
};

export interface ContactDays {
  today: string;
  proposed: string;
  latest: string;
}

export function contactDays(urgency: Urgency, now: number): ContactDays {
  const { propose, latest } = LIMITS[urgency];
  return { today: dayOf(now), proposed: dayOf(now + propose * DAY), latest: dayOf(now + latest * DAY) };
}
