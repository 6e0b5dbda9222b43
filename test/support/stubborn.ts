import { randomUUID } from 'node:crypto';
import type { Answer, Extras, PersonClient } from './person';

const RETRYABLE = new Set([502, 503, 504]);

/**
 * A client that never gives up on an unknown outcome: the same request with the same key until the hub answers. That is
 * what every client of the hub is told to do, so a crash must be invisible to it.
 */
export async function stubborn<T>(
  person: PersonClient,
  method: 'get' | 'post',
  path: string,
  body?: object,
  extras: Extras = {},
): Promise<Answer<T>> {
  const until = performance.now() + 120_000;
  const key = extras.key ?? randomUUID();
  let last: unknown;
  while (performance.now() < until) {
    try {
      const answer = await person.send<T & { code?: string }>(method, path, body, { ...extras, key });
      const busy = answer.body?.code === 'IDEMPOTENCY_BUSY' || answer.body?.code === 'THROTTLED';
      if (!RETRYABLE.has(answer.status) && !busy) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((again) => setTimeout(again, 100 + Math.random() * 200));
  }
  throw new Error(
    `no answer to ${method} ${path}: ${last instanceof Error ? last.message : JSON.stringify(last)}`,
  );
}
