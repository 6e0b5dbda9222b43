import type { Ack, ErrorCode } from '@app/contracts';
import { DomainError } from '@app/kernel';

/** After these the same request may succeed later. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['UNAVAILABLE', 'THROTTLED', 'IDEMPOTENCY_BUSY']);

export function granted<T>(d: T): Ack<T> {
  return { ok: true, d };
}

/** The answer to every failure; what is not a refusal of ours says nothing about itself. */
export function refused(error: unknown): Ack<never> {
  const refusal = error instanceof DomainError ? error : new DomainError('INTERNAL');
  const { code, detail, extra } = refusal;
  const wait = extra?.retryAfterMs;
  return {
    ok: false,
    err: {
      code,
      msg: detail ?? code,
      retryable: RETRYABLE.has(code),
      ...(typeof wait === 'number' ? { retryAfterMs: wait } : {}),
    },
  };
}
