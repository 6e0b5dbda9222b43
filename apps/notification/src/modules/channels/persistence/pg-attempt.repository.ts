import { PERSONAL_KINDS, type AttemptReason, type AttemptState, type Channel } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { BOT_TABLES } from '../domain/bot-payload';
import { NotifyDatabase } from '../../../database/persistence/notify-database';
import {
  AttemptRepository,
  type AttemptFilter,
  type AttemptOutcome,
  type AttemptRow,
  type Claim,
  type ClaimedAttempt,
  type ClaimedPart,
  type KeptMail,
  type PlannedAttempt,
  type PlannedTarget,
} from '../application/attempt.repository';
import type { BotTarget, PushTarget } from '../application/channel-sender';

type Head = Omit<ClaimedAttempt, 'id' | 'parts'>;
type Unsealed<Target> = Omit<Target, 'sealed'>;
type PartRow = ClaimedPart &
  Omit<Head, 'bot' | 'push'> & {
    bot: Unsealed<BotTarget> | null;
    push: Unsealed<PushTarget> | null;
    sealed: Buffer | null;
  };

/** Seconds between two messages to a group, by vendor. */
const APART = JSON.stringify(
  Object.fromEntries(Object.entries(BOT_TABLES).map(([kind, { secondsApart }]) => [kind, secondsApart])),
);

const ROW = `select m.id, m.channel, m.kind, m.number, m.level, m.state, m.reason, p.display_name as person, m.created_at as "createdAt",
         case m.state when 'sent' then m.sent_at when 'pending' then greatest(m.available_at, m.hold_until) else m.created_at end as at,
         m.attempts as tries, m.last_error as error
    from notification.attempt m left join directory.person p on p.id = m.person_id
   where m.agency_id = (select sec.agency())`;

/** What whoever looks over the ways of an agency may see of it: what is for one person alone is there for that person. */
const seenBy = (kinds: string, reader: string): string =>
  `(m.kind <> all (${kinds}::text[]) or m.person_id = ${reader}::uuid)`;

@Injectable()
export class PgAttemptRepository extends AttemptRepository {
  constructor(private readonly database: NotifyDatabase) {
    super();
  }

  override async add(tx: Tx, plan: readonly PlannedAttempt[]): Promise<number> {
    const rows = await tx.planned<{ state: AttemptState }>(
      `insert into notification.attempt(agency_id, person_id, event_id, channel, target_id, to_address, kind, number, link, level, round, hold_until, is_bundle, state, reason)
       select (select sec.agency()), w."personId", w."eventId", w.channel, d.id, a.address, w.kind, w.number, w.link, w.level, coalesce(w.round, 0), w."holdUntil", w."isBundle",
              case when w.channel <> 'push' and a.address is null or w."isOff" then 'suppressed' else 'pending' end,
              case when w."isOff" then w.reason when w.channel <> 'push' and a.address is null then 'no_address' else w.reason end
         from jsonb_to_recordset($1::jsonb)
              w("personId" uuid, "eventId" uuid, kind text, number text, link text, level text, round int,
                channel text, reason text, "holdUntil" timestamptz, "isBundle" boolean, "isOff" boolean)
         left join directory.person_contact c on c.agency_id = (select sec.agency()) and c.person_id = w."personId"
         left join notification.push_device d on w.channel = 'push' and d.agency_id = (select sec.agency()) and d.person_id = w."personId"
        cross join lateral (select nullif(case w.channel when 'mail' then c.email when 'sms' then c.phone end, '') as address) a
        where w.channel <> 'push' or d.id is not null
       on conflict on constraint attempt_effect_key do nothing returning state`,
      [JSON.stringify(plan)],
    );
    return rows.filter(({ state }) => state === 'pending').length;
  }

  override async addTargets(tx: Tx, planned: readonly PlannedTarget[]): Promise<number> {
    const rows = await tx.planned(
      `insert into notification.attempt(agency_id, event_id, channel, target_id, kind, number, link, level, round, is_bundle, hold_until, reason)
       select (select sec.agency()), w."eventId", w.channel, t.id, w.kind, w.number, w.link, w.level, w.round, w.channel = 'bot', w."holdUntil", w.reason
         from jsonb_to_recordset($1::jsonb) w("eventId" uuid, channel text, kind text, number text, link text, level text, round int,
              "holdUntil" timestamptz, reason text)
         join (select 'webhook' as channel, id, kinds from notification.webhook where agency_id = (select sec.agency()) and state = 'on'
               union all
               select 'bot', id, '{}' from notification.bot where agency_id = (select sec.agency()) and state = 'on') t
           on t.channel = w.channel and (t.kinds = '{}' or w.kind = any (t.kinds))
       on conflict on constraint attempt_effect_key do nothing returning 1`,
      [JSON.stringify(planned)],
    );
    return rows.length;
  }

  override async claim(of: 'all' | 'alarms'): Promise<Claim | undefined> {
    const [claim] = await this.database.query<Claim>(
      "select c.id, c.attempts from notification.claim_attempts(1, interval '1 minute', $1) c",
      [of === 'alarms'],
    );
    return claim;
  }

  override read(claim: Claim): Promise<ClaimedAttempt | undefined> {
    const { id } = claim;
    return this.inContext(claim, async (tx, way) => {
      if (way === 'bot' && !(await this.takeTurn(tx, id))) return undefined;
      const parts = await tx.planned<PartRow>(
        `with bundled as (select m.agency_id, m.id from notification.attempt h join notification.attempt m
                  on m.state = 'pending' and m.is_bundle and m.agency_id = h.agency_id
                  and m.person_id is not distinct from h.person_id and m.channel = h.channel and m.target_id is not distinct from h.target_id
                  and m.available_at <= clock_timestamp() and m.hold_until <= bus.now()
                  and (m.locked_until is null or m.locked_until < clock_timestamp())
                where h.agency_id = (select sec.agency()) and h.id = $1 and h.is_bundle),
              due as (select (select sec.agency()) as agency_id, $1::uuid as id union select agency_id, id from bundled),
              part as (update notification.attempt m set locked_until = clock_timestamp() + interval '1 minute',
                  attempts = case when m.id = $1 then m.attempts else m.attempts + 1 end
                from due d where m.agency_id = d.agency_id and m.id = d.id and m.state = 'pending'
                returning m.*)
         select m.id, m.channel, m.to_address as "to", m.kind, m.number, m.link, m.attempts, m.level, m.created_at as at,
                case when w.id is not null then jsonb_build_object('id', w.id, 'url', w.url, 'generation', w.generation,
                  'rotatedAt', w.rotated_at) end as webhook,
                coalesce(b.sealed, d.sealed) as sealed, case when d.id is not null then jsonb_build_object('id', d.id, 'agencyId', d.agency_id) end as push,
                case when b.id is not null then jsonb_build_object('id', b.id, 'agencyId', b.agency_id,
                  'kind', b.kind) end as bot,
                case when m.person_id is null then case when coalesce(w.state, b.state) is distinct from 'on' then 'no_target' end
                     when m.channel = 'push' and d.id is null then 'no_target'
                     when p.status <> 'active' then 'disabled'
                     when not exists (select 1 from directory.membership s
                       where s.agency_id = m.agency_id and s.person_id = m.person_id and s.valid_to is null) then 'left'
                     when i.read_at is not null then 'read'
                     when i.acted_at is not null then 'acted'
                     else coalesce(notification.standing_of(m.event_id, m.person_id), notification.focus_of(m.event_id, m.person_id, m.level)) end as refusal
           from part m left join directory.person p on p.id = m.person_id
           left join notification.webhook w on m.channel = 'webhook' and w.agency_id = m.agency_id and w.id = m.target_id
           left join notification.bot b on m.channel = 'bot' and b.agency_id = m.agency_id and b.id = m.target_id
           left join notification.push_device d on m.channel = 'push' and d.agency_id = m.agency_id and d.id = m.target_id
           left join notification.item i on i.agency_id = m.agency_id and i.event_id = m.event_id and i.person_id = m.person_id
          order by m.id <> $1, m.created_at, m.id`,
        [id],
      );
      const [head] = parts;
      if (!head) return undefined;
      const { channel, to, attempts, webhook, bot, push, sealed } = head;
      return {
        id: head.id,
        channel,
        to,
        attempts,
        webhook: webhook && { ...webhook, rotatedAt: webhook.rotatedAt && new Date(webhook.rotatedAt) },
        bot: bot && sealed && { ...bot, sealed },
        push: push && sealed && { ...push, sealed },
        parts,
      };
    });
  }

  /** A group takes a message every few seconds, of all instances together. Whoever comes too early waits and has tried nothing. */
  private async takeTurn(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.one<{ isTurn: boolean }>(
      `with m as (select target_id, agency_id from notification.attempt where id = $1),
            turn as (update notification.bot b set next_at = clock_timestamp() + make_interval(secs => ($2::jsonb->>b.kind)::float8)
              from m where b.agency_id = m.agency_id and b.id = m.target_id and b.next_at <= clock_timestamp() returning b.id),
            wait as (update notification.attempt a set locked_until = null, attempts = a.attempts - 1, available_at = b.next_at
              from m join notification.bot b on b.agency_id = m.agency_id and b.id = m.target_id
              where a.id = $1 and not exists (select 1 from turn) returning a.id)
       select not exists (select 1 from wait) as "isTurn"`,
      [id, APART],
    );
    return row?.isTurn ?? true;
  }

  override async settle(claim: Claim, parts: readonly string[], outcome: AttemptOutcome): Promise<void> {
    const error = 'error' in outcome ? outcome.error : null;
    const wait = 'retrySeconds' in outcome ? outcome.retrySeconds : 0;
    const reason = 'reason' in outcome ? outcome.reason : null;
    const isGone = 'isGone' in outcome && outcome.isGone === true;
    await this.inContext(claim, async (tx) => {
      if (isGone) await this.forgetTarget(tx, claim.id);
      await tx.planned(
        `update notification.attempt set state = $2, last_error = $3, locked_until = null,
                reason = case when $2 = 'pending' then reason else $5 end,
                available_at = clock_timestamp() + make_interval(secs => $4),
                sent_at = case when $2 = 'sent' then bus.now() else sent_at end,
                tries = tries || jsonb_build_object('at', bus.now(), 'came', coalesce($3, $5, $2))
          where agency_id = (select sec.agency()) and id = any ($1::uuid[]) and state = 'pending'`,
        [parts, outcome.state, error, wait, reason],
      );
    });
  }

  override async cancel(
    tx: Tx,
    personId: string | null,
    eventIds: readonly string[],
    reason: AttemptReason,
  ): Promise<void> {
    await tx.query(
      `update notification.attempt set state = 'suppressed', reason = $3, locked_until = null
        where agency_id = (select sec.agency()) and ($1::uuid is null or person_id = $1) and event_id = any ($2::uuid[]) and state = 'pending'
          and (locked_until is null or locked_until < clock_timestamp())`,
      [personId, eventIds, reason],
    );
  }

  private async forgetTarget(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `select notification.forget_push_device(m.target_id) from notification.attempt m where m.id = $1 and m.channel = 'push'`,
      [id],
    );
    await tx.query(
      `with m as (select agency_id, target_id, channel from notification.attempt where id = $1)
       update notification.webhook w set state = 'off', off_reason = 'gone', version = version + 1
         from m where m.channel = 'webhook' and w.agency_id = m.agency_id and w.id = m.target_id`,
      [id],
    );
  }

  override kept(tx: Tx, readerId: string, limit: number): Promise<KeptMail[]> {
    return tx.query<KeptMail>(
      `select m.id, m.to_address as "to", m.kind, m.number, m.link, coalesce(m.sent_at, m.created_at) as at
         from notification.attempt m
        where m.agency_id = (select sec.agency()) and m.channel = 'mail' and m.state = 'sent' and ${seenBy('$1', '$2')}
        order by m.created_at desc, m.id desc limit $3`,
      [PERSONAL_KINDS, readerId, limit],
    );
  }

  override page(
    tx: Tx,
    readerId: string,
    { state, channel, limit, after }: AttemptFilter,
  ): Promise<AttemptRow[]> {
    return tx.query<AttemptRow>(
      `${ROW} and ($1::text is null or m.state = $1) and ($2::text is null or m.channel = $2)
          and ($3::timestamptz is null or (m.created_at, m.id) < ($3::timestamptz, $4::uuid))
          and ${seenBy('$6', '$7')}
        order by m.created_at desc, m.id desc limit $5`,
      [state ?? null, channel ?? null, after?.at ?? null, after?.id ?? null, limit, PERSONAL_KINDS, readerId],
    );
  }

  override async counts(tx: Tx, readerId: string): Promise<Record<AttemptState, number>> {
    const rows = await tx.query<{ state: AttemptState; count: number }>(
      `select m.state, count(*)::int as count from notification.attempt m
        where m.agency_id = (select sec.agency()) and ${seenBy('$1', '$2')} group by m.state`,
      [PERSONAL_KINDS, readerId],
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

  override async again(tx: Tx, readerId: string, id: string): Promise<boolean> {
    const changed = await tx.execute(
      `update notification.attempt m set state = 'pending', attempts = 0, reason = null, is_bundle = false, hold_until = null, available_at = clock_timestamp(), locked_until = null
        where m.agency_id = (select sec.agency()) and m.id = $1 and (m.state = 'failed' or m.channel = 'webhook' and m.state = 'sent')
          and ${seenBy('$2', '$3')}`,
      [id, PERSONAL_KINDS, readerId],
    );
    return changed > 0;
  }

  private inContext<T>(
    { id, attempts }: Claim,
    work: (tx: Tx, way: Channel) => Promise<T>,
  ): Promise<T | undefined> {
    return this.database.transaction(async (tx) => {
      const [row] = await tx.planned<{ way: Channel | null }>(
        'select notification.begin_attempt($1, $2) as way',
        [id, attempts],
      );
      return row?.way ? work(tx, row.way) : undefined;
    });
  }
}
