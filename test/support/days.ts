/** By how much the calendar of the county is ahead of the clock of the tests. */
const AHEAD_MS = 8 * 3_600_000;

/** Today in the county, or so many days from it. */
export const inDays = (days: number): string =>
  new Date(Date.now() + AHEAD_MS + days * 86_400_000).toISOString().slice(0, 10);
