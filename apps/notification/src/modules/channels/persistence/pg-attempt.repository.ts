import type { AttemptState } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { NotifyDatabase } from '../../../database/persistence/notify-database';
import {
  AttemptRepository,
  type AttemptFilter,
  type AttemptOutcome,
  type AttemptRow,
  type ClaimedAttempt,
  type KeptMail,
  type PlannedAttempt,
  type Told,
} from '../application/attempt.repository';

const ROW = `select m.id, m.channel, m.kind, m.number, m.level, m.state, m.reason, p.display_name as person, m.created_at as "createdAt",
         case m.state when 'sent' then m.sent_at when 'pending' then m.available_at else m.created_at end as at,
         m.attempts as tries, m.last_error as error
    from notification.attempt m left join directory.person p on p.id = m.person_id
   where m.agency_id = (select sec.agency())`;

@Injectable()
export class PgAttemptRepository extends AttemptRepository {
  constructor(private readonly database: NotifyDatabase) {
    super();
  }

  override async add(tx: Tx, told: Told, plan: readonly PlannedAttempt[]): Promise<number> {
    const rows = await tx.query<{ state: AttemptState }>(
      `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link, level, state, reason)
       select (select sec.agency()), w."personId", $2, w.channel, a.address, $3, $4, $5, $6,
              case when a.address is null or w.reason is not null then 'suppressed' else 'pending' end,
              coalesce(w.reason, case when a.address is null then 'no_address' end)
         from jsonb_to_recordset($1::jsonb) w("personId" uuid, channel text, reason text)
         left join directory.person_contact c on c.agency_id = (select sec.agency()) and c.person_id = w."personId"
        cross join lateral (select nullif(case w.channel when 'mail' then c.email when 'sms' then c.phone end, '') as address) a
       on conflict on constraint attempt_effect_key do nothing returning state`,
      [JSON.stringify(plan), told.eventId, told.kind, told.number, told.link, told.level],
    );
    return rows.filter(({ state }) => state === 'pending').length;
  }

  override async claim(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      "select c as id from notification.claim_attempts($1, interval '1 minute') c",
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  override read(id: string): Promise<ClaimedAttempt | undefined> {
    return this.inContext(id, (tx) =>
      tx.one<ClaimedAttempt>(
        `select m.id, m.channel, m.to_address as "to", m.kind, m.number, m.link, m.attempts,
                case when m.person_id is null then null
                     when p.status <> 'active' then 'disabled'
                     when not exists (select 1 from directory.membership s
                       where s.agency_id = m.agency_id and s.person_id = m.person_id and s.valid_to is null) then 'left'
                     when i.read_at is not null then 'read'
                     when i.acted_at is not null then 'acted' end as refusal
           from notification.attempt m left join directory.person p on p.id = m.person_id
           left join notification.item i on i.agency_id = m.agency_id and i.event_id = m.event_id and i.person_id = m.person_id
          where m.id = $1`,
        [id],
      ),
    );
  }

  override async settle(id: string, outcome: AttemptOutcome): Promise<void> {
    const error = 'error' in outcome ? outcome.error : null;
    const wait = 'retrySeconds' in outcome ? outcome.retrySeconds : 0;
    const reason = 'reason' in outcome ? outcome.reason : null;
    await this.inContext(id, (tx) =>
      tx.query(
        `update notification.attempt set state = $2, last_error = $3, reason = $5, locked_until = null,
                available_at = clock_timestamp() + make_interval(secs => $4),
                sent_at = case when $2 = 'sent' then bus.now() else sent_at end,
                tries = tries || jsonb_build_object('at', bus.now(), 'came', coalesce($3, $5, $2))
          where id = $1`,
        [id, outcome.state, error, wait, reason],
      ),
    );
  }

  override kept(tx: Tx, limit: number): Promise<KeptMail[]> {
    return tx.query<KeptMail>(
      `select m.id, m.to_address as "to", m.kind, m.number, m.link, coalesce(m.sent_at, m.created_at) as at
         from notification.attempt m
        where m.agency_id = (select sec.agency()) and m.channel = 'mail' and m.state = 'sent'
        order by m.created_at desc, m.id desc limit $1`,
      [limit],
    );
  }

  override page(tx: Tx, { state, channel, limit, after }: AttemptFilter): Promise<AttemptRow[]> {
    return tx.query<AttemptRow>(
      `${ROW} and ($1::text is null or m.state = $1) and ($2::text is null or m.channel = $2)
          and ($3::timestamptz is null or (m.created_at, m.id) < ($3::timestamptz, $4::uuid))
        order by m.created_at desc, m.id desc limit $5`,
      [state ?? null, channel ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  override async counts(tx: Tx): Promise<Record<AttemptState, number>> {
    const rows = await tx.query<{ state: AttemptState; count: number }>(
      `select m.state, count(*)::int as count from notification.attempt m
        where m.agency_id = (select sec.agency()) group by m.state`,
    );
    const counts = { pending: 0, sent: 0, suppressed: 0, failed: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  override ofItem(tx: Tx, personId: string, eventId: string): Promise<AttemptRow[]> {
    return tx.query<AttemptRow>(
      `${ROW} and m.person_id = $1 and m.event_id = $2 order by m.created_at, m.channel`,
      [personId, eventId],
    );
  }

  override async again(tx: Tx, id: string): Promise<boolean> {
    const changed = await tx.execute(
      `update notification.attempt set state = 'pending', attempts = 0, available_at = clock_timestamp(), locked_until = null
        where agency_id = (select sec.agency()) and id = $1 and state = 'failed'`,
      [id],
    );
    return changed > 0;
  }

  private inContext<T>(id: string, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
    return this.database.transaction(async (tx) => {
      const row = await tx.one<{ isOpen: boolean }>('select notification.begin_attempt($1) as "isOpen"', [
        id,
      ]);
      return row?.isOpen ? work(tx) : undefined;
    });
  }
}
