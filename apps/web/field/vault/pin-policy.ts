/** Wrong tries that cost nothing but the typing. */
const FREE_TRIES = 4;
/** The try that closes the PIN. */
export const LAST_TRY = 10;
const FIRST_PAUSE_MS = 30_000;

export interface Tries {
  wrong: number;
  /** No try is looked at before. */
  notBefore: number;
}

export const NO_TRIES: Tries = { wrong: 0, notBefore: 0 };

export function afterWrongPin({ wrong }: Tries, now: number): Tries {
  const next = wrong + 1;
  const pause = next <= FREE_TRIES ? 0 : FIRST_PAUSE_MS * 2 ** (next - FREE_TRIES - 1);
  return { wrong: next, notBefore: now + pause };
}

/** Whether a try is not looked at yet. */
export const isPaused = ({ notBefore }: Tries, now: number): boolean => now < notBefore;

export const isClosed = ({ wrong }: Tries): boolean => wrong >= LAST_TRY;

export type PinFault = 'six' | 'easy';

/** Six digits, and none that everybody tries first. */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d{6}$/.test(pin)) return 'six';
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  const [step = 9] = steps;
  return steps.size === 1 && Math.abs(step) <= 1 ? 'easy' : null;
}
