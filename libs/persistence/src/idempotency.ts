import { createHash } from 'node:crypto';
import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from './tx';

export interface IdempotentRequest {
  /** Route template, such as `POST /api/children`. */
  route: string;
  /** `Idempotency-Key` of the request. */
  key: string;
  /** The parsed body (with path ids where they matter). */
  body: unknown;
}

export interface Created {
  status: number;
  /** Ids (and version) by which the answer can be rendered again. Never content. */
  resource: Record<string, unknown>;
}

/** JSON with sorted keys, so that the order in which a client writes fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Does the work of one key at most once: the same key and body answers what was made the first time (the caller renders
 * it again through policy and presenter, so a revoked right is respected), another body is IDEMPOTENCY_CONFLICT, a key
 * that is being worked on is IDEMPOTENCY_BUSY (draft-ietf-httpapi-idempotency-key-header). Key row and work commit together.
 */
export async function idempotent(
  tx: Tx,
  actor: Actor,
  request: IdempotentRequest,
  work: () => Promise<Created>,
): Promise<Created & { replayed: boolean }> {
  const hash = createHash('sha256').update(canonical(request.body)).digest();
  const scope = [actor.agencyId, actor.personId, request.route, request.key];
  const lock = await tx.one<{ got: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as got',
    [scope.join('|')],
  );
  if (!lock?.got) throw new DomainError('IDEMPOTENCY_BUSY');
  const known = await tx.plannedOne<{ body_hash: Buffer; status: number; resource: Record<string, unknown> }>(
    'select body_hash, status, resource from referral.idempotency where agency_id = $1 and person_id = $2 and route = $3 and key = $4',
    scope,
  );
  if (known) {
    if (!known.body_hash.equals(hash)) throw new DomainError('IDEMPOTENCY_CONFLICT');
    return { status: known.status, resource: known.resource, replayed: true };
  }
  const created = await work();
  await tx.planned(
    'insert into referral.idempotency(agency_id, person_id, route, key, body_hash, status, resource) values ($1, $2, $3, $4, $5, $6, $7)',
    [...scope, hash, created.status, JSON.stringify(created.resource)],
  );
  return { ...created, replayed: false };
}
