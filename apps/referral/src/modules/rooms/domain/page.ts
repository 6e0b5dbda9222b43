/** Which part of a log is asked for; both bounds are exclusive. Neither: the newest page. `around` takes as much on both sides of an event. */
export interface LogRange {
  after?: number;
  before?: number;
  around?: number;
  limit: number;
}

/** Where the reader's part of the log begins and ends. */
export interface LogBounds {
  min: number;
  head: number;
}

export interface LogSlice {
  /** Exclusive. */
  above: number;
  /** Exclusive. */
  below: number;
  newestFirst: boolean;
}

/** Never below the point from which the reader may read. */
export function sliceOf({ after, before, around, limit }: LogRange, { min, head }: LogBounds): LogSlice {
  if (around !== undefined) {
    const above = Math.max(around - Math.ceil(limit / 2), min - 1);
    return { above, below: Math.min(above + limit + 1, head + 1), newestFirst: false };
  }
  return {
    above: Math.max(after ?? 0, min - 1),
    below: Math.min(before ?? head + 1, head + 1),
    newestFirst: after === undefined,
  };
}

/** Whether nothing is left in the direction of reading. */
export function isComplete(seqs: readonly number[], slice: LogSlice): boolean {
  const first = seqs[0];
  const last = seqs.at(-1);
  if (first === undefined || last === undefined) return true;
  return slice.newestFirst ? first <= slice.above + 1 : last >= slice.below - 1;
}
