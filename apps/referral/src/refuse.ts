import type { FieldProblem } from '@app/contracts';
import { DomainError, requireVersion } from '@app/kernel';

/** 422 with every fault at once. */
export function refuseInvalid(problems: readonly FieldProblem[]): void {
  if (problems.length > 0)
    throw new DomainError('VALIDATION_FAILED', 'Some fields are not valid.', { errors: problems });
}

/** Absent and not yours to know about are the same answer. */
export function found<T>(record: T | undefined): T {
  if (record === undefined) throw new DomainError('NOT_FOUND');
  return record;
}

/** For a guarded update that touched no row: somebody was faster. */
export function refuseStale(isUpdated: boolean): void {
  if (!isUpdated) throw new DomainError('VERSION_STALE', 'The record changed since it was read.');
}

export interface Decision<Action extends string> {
  action: Action;
  /** From If-Match; null without the header. */
  expectedVersion: number | null;
  version: number;
  state: string;
  allowedActions: readonly Action[];
}

/** Checks of a decision about a record that the actor may see: 428, then 409, then 412. */
export function checkDecision<Action extends string>(decision: Decision<Action>): void {
  const { action, expectedVersion, version, state, allowedActions } = decision;
  if (expectedVersion === null) requireVersion(null, version);
  if (!allowedActions.includes(action))
    throw new DomainError('STATE_CONFLICT', `"${action}" is not possible now.`, { state, allowedActions });
  requireVersion(expectedVersion, version);
}
