import { HttpException } from '@nestjs/common';
import { ERROR_STATUS, type ErrorCode, type Problem } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Turns what a lib below knows (a database error, say) into a refusal; undefined means: not mine. */
export type ErrorMapper = (error: unknown) => DomainError | undefined;

/** Statuses that the framework itself answers with, in the words of our error codes. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'UNAVAILABLE',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'VALIDATION_FAILED',
  429: 'THROTTLED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

export function toDomainError(error: unknown, mapError?: ErrorMapper): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const mapped = mapError?.(error);
  if (mapped) return mapped;
  const status = statusOf(error);
  if (status === undefined || status === 500) return undefined;
  const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'BAD_REQUEST' : undefined);
  return code && new DomainError(code);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return error.statusCode;
  return undefined;
}

export function toProblem(error: DomainError, requestId: string): Problem {
  return {
    ...error.extra,
    type: `urn:jieli:problem:${error.code}`,
    title: titleOf(error.code),
    status: ERROR_STATUS[error.code],
    code: error.code,
    detail: error.detail,
    requestId,
  };
}

function titleOf(code: ErrorCode): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Headers that some refusals carry beside their body. */
export function problemHeaders(error: DomainError): Record<string, string> {
  const wait = error.extra?.retryAfterMs;
  return typeof wait === 'number' ? { 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) } : {};
}
