import { randomUUID } from 'node:crypto';

/** As PostgreSQL writes them: ids that are derived of others carry no version of RFC 9562. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Random, never serial or time-ordered: an id that leaves the hub must not tell volume or time. */
export function newId(): string {
  return randomUUID();
}

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
