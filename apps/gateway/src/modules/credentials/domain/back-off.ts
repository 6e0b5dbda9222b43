/** Failures that cost nothing: people mistype. */
const FREE_FAILURES = 5;
const LONGEST_MS = 5 * 60_000;
/** After this long without a failure the count begins anew. */
export const FORGET_MS = 15 * 60_000;

/** How long nobody looks at the next try after so many failures: doubling, never for good. */
export function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_MS, 1000 * 2 ** Math.min(20, failures - FREE_FAILURES));
}
