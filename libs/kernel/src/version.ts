import { DomainError } from './domain-error';

/** The check of a decision: `expected` comes from If-Match; call it after visibility and state were checked. */
export function requireVersion(expected: number | null, current: number): void {
  if (expected === null) throw new DomainError('VERSION_MISSING', 'Send If-Match with the version you read.');
  if (expected !== current)
    throw new DomainError('VERSION_STALE', 'The record changed since it was read.', { version: current });
}
