import { ERROR_STATUS, type ErrorCode } from '@app/contracts';
import { DomainError } from '@app/kernel';

/** SQLSTATE of errors that the doors raise: the message is an error code, DETAIL is a JSON object. */
export const DOOR_ERROR = 'HUB01';

/** The database is restarting, full, or a limit of ours cut the statement: the same request may succeed later. */
const TRANSIENT = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '55P03', // lock_not_available
  '57014', // query_canceled (statement_timeout)
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53100', // disk_full
  '53300', // too_many_connections
]);
/** Of the driver and its pool, which give no code: the connection was lost before, under or after the statement. */
const LOST = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'is not queryable', // it died between two statements
];
const CONNECTION_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

interface PgErrorLike {
  code: string;
  message: string;
  detail?: string;
}

function pgErrorOf(error: unknown): PgErrorLike | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const driver = (error as { driverError?: unknown }).driverError ?? error;
  return typeof (driver as PgErrorLike).code === 'string' ? (driver as PgErrorLike) : undefined;
}

function extraOf(detail: string | undefined): Record<string, unknown> | undefined {
  if (!detail?.startsWith('{')) return undefined;
  return JSON.parse(detail) as Record<string, unknown>;
}

/** Domain error of a database error, or undefined when it means a fault of ours. */
export function mapPgError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const pg = pgErrorOf(error);
  if (!pg) {
    const text = error instanceof Error ? error.message : '';
    return LOST.some((part) => text.includes(part))
      ? new DomainError('UNAVAILABLE', 'The database is not reachable.')
      : undefined;
  }
  if (pg.code === DOOR_ERROR && pg.message in ERROR_STATUS) {
    return new DomainError(pg.message as ErrorCode, undefined, extraOf(pg.detail));
  }
  if (pg.code === '28000') return new DomainError('UNAUTHENTICATED', 'The session has ended.');
  // Row security refused a write: for the caller the row does not exist.
  if (pg.code === '42501' && pg.message.includes('row-level security')) return new DomainError('NOT_FOUND');
  if (TRANSIENT.has(pg.code) || pg.code.startsWith('08') || CONNECTION_ERRORS.has(pg.code)) {
    return new DomainError('UNAVAILABLE', 'The database is busy or restarting.');
  }
  return undefined;
}

/** Whether an error is a violation of the named constraint. */
export function isViolationOf(error: unknown, constraint: string): boolean {
  const pg = pgErrorOf(error) as (PgErrorLike & { constraint?: string }) | undefined;
  return pg !== undefined && pg.code.startsWith('23') && pg.constraint === constraint;
}
