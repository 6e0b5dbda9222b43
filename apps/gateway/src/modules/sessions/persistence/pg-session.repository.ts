import type { Role } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/persistence/database';
import { SessionRepository, type NewSession } from '../application/session.repository';
import { IDLE_MS, type EndReason, type Profile, type Proven, type SessionRecord } from '../domain/session';

const RECORD = `select s.id, s.person_id as "personId", s.agency_id as "agencyId", s.created_at as "createdAt",
       s.last_seen_at as "lastSeenAt", s.absolute_expiry as "absoluteExpiry", sec.session_epoch(s.id) as epoch
  from identity.session s`;

interface ProfileRow {
  username: string;
  displayName: string;
  homeAgencyId: string;
  agencyId: string;
  agencyName: string;
  agencyType: string;
  divisionCode: string;
  divisionName: string;
  roles: Role[];
}

@Injectable()
export class PgSessionRepository extends SessionRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async open(session: NewSession): Promise<number> {
    const { personId } = session.proven;
    return this.database.transaction(async (tx) => {
      if (!(await isStillProven(tx, session.proven))) throw new DomainError('LOGIN_FAILED');
      if (session.formerId && !(await endStanding(tx, session.formerId, session.now)))
        throw new DomainError('UNAUTHENTICATED');
      await tx.query(
        `insert into identity.session (id, token_hash, person_id, agency_id, client, created_at, last_seen_at, absolute_expiry)
         values ($1, $2, $3, $4, $5, $6, $6, $7)`,
        [
          session.id,
          session.tokenHash,
          personId,
          session.agencyId,
          session.client,
          session.now,
          session.absoluteExpiry,
        ],
      );
      const row = await tx.one<{ epoch: number }>('select sec.open_session($1, $2, $3) as epoch', [
        session.id,
        personId,
        session.agencyId,
      ]);
      if (!row) throw new Error('sec.open_session answered nothing');
      if (session.formerId) await tx.query('select sec.go_on_from($1, $2)', [session.formerId, session.id]);
      return row.epoch;
    });
  }

  async confirm(id: string): Promise<void> {
    await this.database.query('select sec.confirm_session($1)', [id]);
  }

  async byTokenHash(tokenHash: Buffer): Promise<SessionRecord | undefined> {
    const rows = await this.database.query<SessionRecord>(
      `${RECORD} where s.token_hash = $1 and s.ended_at is null`,
      [tokenHash],
    );
    return rows[0];
  }

  async byId(id: string): Promise<SessionRecord | undefined> {
    const rows = await this.database.query<SessionRecord>(
      `${RECORD} where s.id = $1 and s.ended_at is null`,
      [id],
    );
    return rows[0];
  }

  /**
   * A session that had expired is revoked too, once its person is disabled or was signed out everywhere since. The cookie counts only
   * where no session is named: on a browser that several people use it may be another's.
   */
  async endOf(tokenHash: Buffer | undefined, id: string | undefined): Promise<EndReason | undefined> {
    const rows = await this.database.query<{ reason: EndReason }>(
      `select case when p.status is distinct from 'active' or exists (
                select from identity.session x where x.person_id = s.person_id and x.end_reason = 'revoked'
                   and x.ended_at >= s.created_at) then 'revoked' else coalesce(s.end_reason, 'expired') end as reason
         from identity.session s left join directory.person p on p.id = s.person_id
        where s.id = $2 or $2::uuid is null and s.token_hash = $1`,
      [tokenHash ?? null, id ?? null],
    );
    return rows[0]?.reason;
  }

  async profileOf(personId: string): Promise<Profile | undefined> {
    const rows = await this.database.query<ProfileRow>(
      `select c.username, p.display_name as "displayName", p.agency_id as "homeAgencyId", o.agency_id as "agencyId",
              o.agency_name as "agencyName", o.agency_type as "agencyType", o.division_code as "divisionCode",
              o.division_name as "divisionName", o.roles
         from directory.person p join directory.post o on o.person_id = p.id
         join identity.credential c on c.person_id = p.id
        where p.id = $1 and p.status = 'active'
        order by (o.agency_id = p.agency_id) desc, o.agency_name, o.agency_id`,
      [personId],
    );
    const [first] = rows;
    if (!first) return undefined;
    return {
      username: first.username,
      displayName: first.displayName,
      posts: rows.map((row) => ({
        agency: {
          id: row.agencyId,
          name: row.agencyName,
          type: row.agencyType,
          divisionCode: row.divisionCode,
          divisionName: row.divisionName,
        },
        roles: row.roles,
      })),
    };
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.database.query(
      'update identity.session set last_seen_at = greatest(last_seen_at, $2) where id = $1 and ended_at is null',
      [id, now],
    );
  }

  async end(id: string, reason: EndReason, now: Date): Promise<void> {
    await this.database.query(
      `with ended as (update identity.session set ended_at = $3, end_reason = $2
                       where id = $1 and ended_at is null returning id)
       select sec.end_session(id) from ended`,
      [id, reason, now],
    );
  }

  async endAllOf(personId: string, reason: EndReason, now: Date): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      // In a statement of its own: the next one then sees what was opened by whoever held the row.
      await tx.query('select 1 from identity.credential where person_id = $1 for update', [personId]);
      const rows = await tx.query<{ id: string }>(
        `with ended as (update identity.session set ended_at = $3, end_reason = $2
                         where person_id = $1 and ended_at is null returning id)
         select id, sec.end_session(id) from ended`,
        [personId, reason, now],
      );
      return rows.map((row) => row.id);
    });
  }

  async sweep(now: Date): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `with ended as (update identity.session set ended_at = $1, end_reason = 'expired'
                       where ended_at is null and (absolute_expiry <= $1 or last_seen_at <= $2) returning id)
       select id, sec.end_session(id) from ended`,
      [now, new Date(now.getTime() - IDLE_MS)],
    );
    await this.database.query(
      "delete from identity.session where ended_at < $1::timestamptz - interval '30 days'",
      [now],
    );
    return rows.map((row) => row.id);
  }
}

/**
 * Verifying takes a while, in which a reset may commit. Whoever changes the password or ends all sessions of the person takes this row
 * first, so one of the two waits here: either the new session is seen and ended, or the change is seen and nothing is opened.
 */
async function isStillProven(tx: Tx, { personId, passwordHash }: Proven): Promise<boolean> {
  const row = await tx.one(
    `select 1 from identity.credential where person_id = $1 and password_hash = coalesce($2, password_hash) for share`,
    [personId, passwordHash ?? null],
  );
  return row !== undefined;
}

/** Ends the former session, once; false when something else has ended it, here or in schema sec. */
async function endStanding(tx: Tx, id: string, now: Date): Promise<boolean> {
  const row = await tx.one(
    `with ended as (update identity.session set ended_at = $2, end_reason = 'logout'
                     where id = $1 and ended_at is null and sec.session_epoch(id) is not null returning id)
     select sec.end_session(id) from ended`,
    [id, now],
  );
  return row !== undefined;
}
