/** Nobody is sent away for longer: the places that were promised to others may not be taken up. */
const LONGEST_MS = 10_000;

/**
 * Lets in so many a second. Whoever comes too many is told a time of its own, one place after the other, so that a crowd
 * which lost its hub comes back at the pace at which it can be taken in, and not all at once again.
 */
export class Admission {
  private places: number;
  private filledAt: number | undefined;
  private promisedUntil = 0;

  constructor(private readonly perSecond: number) {
    this.places = perSecond;
  }

  /** 0 for somebody who may come in, otherwise after how many milliseconds to come again. */
  take(nowMs: number): number {
    const gained = (Math.max(0, nowMs - (this.filledAt ?? nowMs)) / 1000) * this.perSecond;
    this.places = Math.min(this.perSecond, this.places + gained);
    this.filledAt = nowMs;
    if (this.places >= 1) {
      this.places -= 1;
      return 0;
    }
    const spacing = 1000 / this.perSecond;
    this.promisedUntil = Math.min(Math.max(this.promisedUntil, nowMs) + spacing, nowMs + LONGEST_MS);
    return Math.ceil(this.promisedUntil - nowMs);
  }
}
