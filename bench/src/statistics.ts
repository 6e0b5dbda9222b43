import { setTimeout as sleep } from 'node:timers/promises';

export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Runs `work` again and again on `lanes` lanes for `ms`; answers how many ended, per second. */
export async function ratePerSecond(
  lanes: number,
  ms: number,
  work: (lane: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  const until = began + ms;
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() < until) {
        await work(lane);
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - began);
}

/** Begins `work` at a steady rate for `ms`, whatever becomes of what was begun before; `dueAt` on the clock of `performance.now()`. */
export async function atPace(
  ms: number,
  perSecond: number,
  work: (n: number, dueAt: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; (n * 1000) / perSecond < ms; n += 1) {
    const dueAt = began + (n * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 1) await sleep(wait);
    under.push(work(n, dueAt));
  }
  await Promise.all(under);
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));
