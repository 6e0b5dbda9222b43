import type { Overlap } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { overlapActions, stateAt } from '../domain/overlap.policy';
import type { OverlapRecord } from './overlap.repository';

export interface OverlapView extends OverlapRecord {
  allowedActions: Overlap['allowedActions'];
}

export function viewOverlap(actor: Actor, record: OverlapRecord, now: Date): OverlapView {
  const state = stateAt(record.state, record.expiresAt, now);
  return { ...record, state, allowedActions: overlapActions(actor, { role: record.role, state }) };
}
