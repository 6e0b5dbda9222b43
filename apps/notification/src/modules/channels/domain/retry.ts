/** Seconds to wait after the n-th try; a mail that failed so often is given up. */
const WAITS = [10, 60, 300, 1800, 7200] as const;

export const MAX_ATTEMPTS = WAITS.length + 1;

/** Undefined when it is time to give up. `spread` in 0…1 keeps many mails from coming back together. */
export function retryAfterSeconds(attempts: number, spread: number): number | undefined {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? undefined : Math.round(wait * (0.75 + spread / 2));
}
