interface Bucket {
  tokens: number;
  filledAt: number;
}

/** How long a bucket may go untouched and still be worth keeping: after that it is full again. */
const SWEEP_EVERY = 1_000;

/** One bucket per key: `perSecond` on average, `burst` at once. Time comes in from outside. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private takes = 0;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  /** 0 when the request may pass, otherwise how many milliseconds until it might. */
  take(key: string, nowMs: number): number {
    if (++this.takes % SWEEP_EVERY === 0) this.dropFull(nowMs);
    const known = this.buckets.get(key);
    const bucket = known ?? { tokens: this.burst, filledAt: nowMs };
    bucket.tokens = this.filled(bucket, nowMs);
    bucket.filledAt = nowMs;
    if (!known) this.buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / this.perSecond) * 1000);
    bucket.tokens -= 1;
    return 0;
  }

  get size(): number {
    return this.buckets.size;
  }

  private filled(bucket: Bucket, nowMs: number): number {
    const gained = (Math.max(0, nowMs - bucket.filledAt) / 1000) * this.perSecond;
    return Math.min(this.burst, bucket.tokens + gained);
  }

  private dropFull(nowMs: number): void {
    for (const [key, bucket] of this.buckets)
      if (this.filled(bucket, nowMs) >= this.burst) this.buckets.delete(key);
  }
}
