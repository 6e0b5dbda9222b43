import { permissionsOf, type AgencyType, type Permission, type Role } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import type { DataSource } from 'typeorm';
import { inTransaction } from './transaction';
import type { Tx } from './tx';

/** What a route hands over: the signed context as it came, and the permission that the route declares. */
export interface ContextSource {
  token: string;
  permission: Permission;
}

interface BeginRow {
  agency: string;
  agency_type: AgencyType;
  person: string;
  roles: Role[];
  session: string;
}

/**
 * One act of one person in one transaction. `sec.begin` verifies the signed context, sets it for row-level security and
 * answers who acts: no policy takes an actor from anywhere else.
 *
 * @throws DomainError UNAUTHENTICATED for a context that is forged, expired or revoked; FORBIDDEN without the permission.
 */
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  run<T>(source: ContextSource, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
    return inTransaction(this.dataSource, async (tx) => {
      const row = await tx.one<BeginRow>('select * from sec.begin($1)', [source.token]);
      if (!row) throw new DomainError('UNAUTHENTICATED');
      const actor: Actor = {
        agencyId: row.agency,
        agencyType: row.agency_type,
        personId: row.person,
        roles: row.roles,
        permissions: permissionsOf(row.roles),
        sessionId: row.session,
      };
      if (!actor.permissions.includes(source.permission)) throw new DomainError('FORBIDDEN');
      return work(tx, actor);
    });
  }
}

/** What a background job works on: the fact, in the agency that the outbox row names. */
export interface Job {
  eventId: string;
  kind: string;
  agencyId: string;
  personId: string | null;
  refs: Record<string, unknown>;
  occurredAt: Date;
}

interface JobRow {
  agency: string;
  kind: string;
  person: string | null;
  refs: Record<string, unknown>;
  occurred_at: Date;
}

function jobOf(eventId: string, row: JobRow): Job {
  return {
    eventId,
    kind: row.kind,
    agencyId: row.agency,
    personId: row.person,
    refs: row.refs,
    occurredAt: row.occurred_at,
  };
}

/** One background effect in one transaction: the effect and the mark that it is done commit together. */
export class JobUnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /** False when somebody else has finished the job already. */
  run(consumer: string, eventId: string, work: (tx: Tx, job: Job) => Promise<void>): Promise<boolean> {
    return inTransaction(this.dataSource, async (tx) => {
      const row = await tx.one<JobRow>('select * from sec.begin_job($1, $2)', [consumer, eventId]);
      if (!row) return false;
      await work(tx, jobOf(eventId, row));
      await tx.query('select bus.finish($1, $2)', [consumer, eventId]);
      return true;
    });
  }

  /** Several events of one agency together: all of them or none. What somebody else has finished already is left out. */
  runAll(
    consumer: string,
    eventIds: readonly string[],
    work: (tx: Tx, jobs: readonly Job[]) => Promise<void>,
  ): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const rows = await tx.query<JobRow & { event_id: string }>('select * from sec.begin_jobs($1, $2)', [
        consumer,
        eventIds,
      ]);
      if (rows.length === 0) return;
      const found = new Map(rows.map((row) => [row.event_id, jobOf(row.event_id, row)]));
      const jobs = eventIds.map((id) => found.get(id)).filter((job) => job !== undefined);
      await work(tx, jobs);
      await tx.query('select bus.finish_all($1, $2)', [consumer, jobs.map(({ eventId }) => eventId)]);
    });
  }
}
