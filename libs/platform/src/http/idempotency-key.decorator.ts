import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { describesHeader } from './described-header';

/** `@IdempotencyKey() key: string` of a route that creates or sends; missing is 400. */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => {
    const raw = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
    if (raw === undefined || raw === '')
      throw new DomainError('IDEMPOTENCY_KEY_MISSING', 'Send Idempotency-Key, a new random id for each act.');
    if (typeof raw !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(raw))
      throw new DomainError('BAD_REQUEST', 'Idempotency-Key has 8 to 128 visible ASCII characters.');
    return raw;
  },
  [describesHeader('Idempotency-Key', 'A new random id for each act; the same id again for a repetition')],
);
