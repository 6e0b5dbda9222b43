import type { EventKind } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { Feed, type Changes, type Position } from '../application/feed';

interface ChangeRow {
  position: Position;
  stream: string | null;
  seq: number | null;
  backs: number | null;
  kind: EventKind | null;
  agencyId: string | null;
  personId: string | null;
}

/** Position, heads, read markers and hints of one snapshot: in one statement, or a commit in between would be skipped. */
const CHANGES = `
  with here as materialized (select pg_current_snapshot()::text as position)
  select position, h.stream_id as stream, h.head as seq, null::int as backs, null as kind, null::uuid as "agencyId", null::uuid as "personId"
    from here, bus.heads_since($1::pg_snapshot) h
  union all
  select position, r.stream_id, r.last_read, r.backs, null, r.agency_id, r.person_id from here, bus.reads_since($1::pg_snapshot) r
  union all
  select position, null, null, null, o.kind, o.agency_id, o.person_id from here, bus.hints_since($1::pg_snapshot) o
  union all
  select position, null, null, null, null, null, null from here`;

@Injectable()
export class PgFeed extends Feed {
  constructor(private readonly database: Database) {
    super();
  }

  override async changes(since: Position | null): Promise<Changes> {
    if (since === null) {
      const [row] = await this.database.query<{ position: Position }>(
        'select pg_current_snapshot()::text as position',
      );
      if (!row) throw new Error('the database showed no snapshot');
      return { position: row.position, heads: [], reads: [], hints: [] };
    }
    const rows = await this.database.query<ChangeRow>(CHANGES, [since]);
    const changes: Changes = { position: rows[0]?.position ?? since, heads: [], reads: [], hints: [] };
    for (const { stream, seq, backs, kind, agencyId, personId } of rows) {
      if (kind !== null && agencyId !== null) changes.hints.push({ kind, agencyId, personId });
      else if (stream === null || seq === null) continue;
      else if (agencyId === null || personId === null) changes.heads.push({ stream, head: seq });
      else changes.reads.push({ agencyId, personId, room: stream, lastRead: seq, backs: backs ?? 0 });
    }
    return changes;
  }

  override async movedSessions(sessions: readonly { id: string; epoch: number }[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select u.id from unnest($1::uuid[], $2::int[]) u(id, epoch)
        where sec.session_epoch(u.id) is distinct from u.epoch`,
      [sessions.map(({ id }) => id), sessions.map(({ epoch }) => epoch)],
    );
    return rows.map(({ id }) => id);
  }
}
