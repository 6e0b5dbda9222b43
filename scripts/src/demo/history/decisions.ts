import type { Urgency } from '@app/contracts';
import { dealt, type Chance } from './chance';

export type Answer = 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** What became of a hundred referrals (domain rules of the demo). */
export const SHARES: Readonly<Record<Answer, number>> = {
  accepted: 71,
  declined: 17,
  expired: 4,
  withdrawn: 8,
};
export const MEDIAN_DAYS = 1.3;
const SPREAD = 0.75;
/** U2 expires after three days and two of grace, U3 after five and five: nobody decides later. */
const LONGEST: Readonly<Record<'U2' | 'U3', number>> = { U2: 4.4, U3: 9 };

export interface Decision {
  readonly answer: Answer;
  /** Working days from sending to the decision. */
  readonly days: number;
  readonly urgency: Extract<Urgency, 'U2' | 'U3'>;
}

/** Exact shares in a mixed order; waiting times at even steps of a log-normal distribution. */
export function decisionsOf(chance: Chance, count: number): Decision[] {
  const answers = dealt(
    chance,
    (Object.keys(SHARES) as Answer[]).map((answer) => [answer, Math.round((SHARES[answer] * count) / 100)]),
  );
  const waits = chance.shuffled(
    answers.map((_, index) => MEDIAN_DAYS * Math.exp(SPREAD * normalAt((index + 0.5) / answers.length))),
  );
  return answers.map((answer, index) => {
    const urgency = waits[index] > LONGEST.U2 || chance.next() < 0.3 ? 'U3' : 'U2';
    return { answer, urgency, days: Math.min(waits[index], LONGEST[urgency]) };
  });
}

/** The value below which this part of a normal distribution lies (Abramowitz and Stegun 26.2.23). */
export function normalAt(part: number): number {
  if (part > 0.5) return -normalAt(1 - part);
  const t = Math.sqrt(-2 * Math.log(part));
  const above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
  const below = 1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
  return above / below - t;
}
