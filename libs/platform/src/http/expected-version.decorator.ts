import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { describesHeader } from './described-header';

/** The version in an If-Match header (`"3"`, `W/"3"` or `3`); null without the header. */
export function parseIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '') return null;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw new DomainError('BAD_REQUEST', 'If-Match takes one version, such as "3".');
  return Number(version);
}

/**
 * `@ExpectedVersion() version: number | null`, for decisions: whether the record is visible is checked first (404), so
 * the use case asks `requireVersion` of the kernel afterwards (428, 412).
 */
export const ExpectedVersion = createParamDecorator(
  (_data: unknown, context: ExecutionContext): number | null =>
    parseIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
  [describesHeader('If-Match', 'The version that was read, such as "3"')],
);
