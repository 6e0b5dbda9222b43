import type { Climb, Day, EventRefs, Reach, Role, Urgency } from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  InboxRepository,
  type ItemFilter,
  type ItemRow,
  type NewClimb,
  type NewItem,
  type ToldPerson,
  type TraceRow,
} from '../application/inbox.repository';
import { CONSUMER } from '../application/outbox-source';
import type { Recipients } from '../domain/audience';
import { roomSubject, type Subject } from '../domain/link';

interface Member {
  id: string;
  roles: Role[];
}

interface RoomRow {
  id: string;
  number: string;
  referralId: string | null;
  caseId: string | null;
}

@Injectable()
export class PgInboxRepository extends InboxRepository {
  override async take(tx: Tx, eventIds: readonly string[]): Promise<string[]> {
    const rows = await tx.planned<{ id: string }>('select e as id from notification.take_events($1, $2) e', [
      CONSUMER,
      eventIds,
    ]);
    return rows.map(({ id }) => id);
  }

  override async find(tx: Tx, { personIds, roles, except }: Recipients): Promise<string[]> {
    const members = await this.members(tx);
    const isWanted = (member: Member): boolean =>
      personIds.includes(member.id) || member.roles.some((role) => roles.includes(role));
    return members.filter((member) => member.id !== except && isWanted(member)).map(({ id }) => id);
  }

  private members(tx: Tx): Promise<Member[]> {
    return tx.once('members', () =>
      tx.planned<Member>(
        `select m.person_id as id, m.roles from directory.membership m join directory.person p on p.id = m.person_id
          where m.agency_id = (select sec.agency()) and m.valid_to is null and p.status = 'active' order by m.person_id`,
      ),
    );
  }

  override async rolesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Role[]>> {
    const members = await this.members(tx);
    return new Map(members.filter(({ id }) => personIds.includes(id)).map(({ id, roles }) => [id, roles]));
  }

  override async dutyFacts(
    tx: Tx,
    day: Day,
    roles: readonly Role[],
  ): Promise<DutyFacts & { planned: boolean }> {
    const row = await tx.once(`duty ${day} ${roles.join()}`, () =>
      tx.one<{ facts: DutyFacts & { planned: boolean } }>('select directory.duty_facts($1, $2) as facts', [
        day,
        roles,
      ]),
    );
    return (row as { facts: DutyFacts & { planned: boolean } }).facts;
  }

  override async roomSubjects(tx: Tx, roomIds: readonly string[]): Promise<Map<string, Subject>> {
    if (roomIds.length === 0) return new Map();
    const rows = await tx.query<RoomRow>(
      `select r.id, s.number, s.referral_id as "referralId", s.case_id as "caseId"
         from unnest($1::uuid[]) r(id) cross join lateral notification.room_subject(r.id) s`,
      [roomIds],
    );
    return new Map(rows.map((row) => [row.id, roomSubject(row)]));
  }

  override add(
    tx: Tx,
    rows: readonly (NewItem & ToldPerson)[],
  ): Promise<{ eventId: string; personId: string }[]> {
    return tx.planned(
      `insert into notification.item(agency_id, person_id, cause, is_muted, event_id, kind, item_group, number, link, from_agency_id, at, level, rule)
       select (select sec.agency()), p."personId", p.cause, p."isMuted", p."eventId", p.kind, p.group, p.number, p.link, p."fromAgencyId", p.at, p.level, p.rule
         from jsonb_to_recordset($1::jsonb) p("personId" uuid, cause text, "isMuted" boolean, "eventId" uuid, kind text, "group" text,
              number text, link text, "fromAgencyId" uuid, at timestamptz, level text, rule text)
       on conflict (agency_id, event_id, person_id) do nothing returning event_id as "eventId", person_id as "personId"`,
      [JSON.stringify(rows)],
    );
  }

  override async urgenciesOf(
    tx: Tx,
    events: readonly { eventId: string; refs: EventRefs }[],
  ): Promise<Map<string, Urgency | null>> {
    if (events.length === 0) return new Map();
    const rows = await tx.planned<{ eventId: string; urgency: Urgency | null }>(
      `select e."eventId", notification.urgency_of(e.refs) as urgency from jsonb_to_recordset($1::jsonb) e("eventId" uuid, refs jsonb)`,
      [JSON.stringify(events)],
    );
    return new Map(rows.map(({ eventId, urgency }) => [eventId, urgency]));
  }

  override async markActed(tx: Tx, acts: readonly (Subject & { at: Date })[]): Promise<string[]> {
    const rows = await tx.planned<{ id: string }>(
      `with act as (select a.link, a.number, max(a.at) as at
              from jsonb_to_recordset($1::jsonb) a(link text, number text, at timestamptz) group by a.link, a.number),
            acted as (update notification.item i set acted_at = act.at from act
          where i.agency_id = (select sec.agency()) and i.link = act.link and i.number = act.number and i.item_group = 'action'
            and i.acted_at is null and i.at < act.at returning i.person_id)
       select distinct person_id as id from acted`,
      [JSON.stringify(acts)],
    );
    return rows.map(({ id }) => id);
  }

  override async tellUnreached(tx: Tx, eventId: string, refs: EventRefs): Promise<boolean> {
    const row = await tx.one<{ told: boolean }>('select notification.tell_unreached($1, $2) as told', [
      eventId,
      JSON.stringify(refs),
    ]);
    return row?.told ?? false;
  }

  override async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`select bus.emit('notification.changed', '{}', p) from unnest($1::uuid[]) p`, [personIds]);
  }

  override page(tx: Tx, personId: string, { limit, unread, group, after }: ItemFilter): Promise<ItemRow[]> {
    return tx.query<ItemRow>(
      `select i.id, i.kind, i.item_group as "group", i.number, i.link, i.level, a.name as "fromAgency", i.at,
              i.delivered_at as "deliveredAt", i.read_at as "readAt", i.withdrawn_at as "withdrawnAt"
         from notification.item i left join directory.agency a on a.id = i.from_agency_id
        where i.agency_id = (select sec.agency()) and i.person_id = $1
          and ($2::boolean is null or (i.read_at is null and not i.is_muted) = $2)
          and ($3::text is null or i.item_group = $3)
          and ($4::timestamptz is null or (i.at, i.id) < ($4::timestamptz, $5::uuid))
        order by i.at desc, i.id desc limit $6`,
      [personId, unread ?? null, group ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  override async markDelivered(tx: Tx, personId: string, rows: readonly ItemRow[]): Promise<void> {
    const ids = rows.filter(({ deliveredAt }) => deliveredAt === null).map(({ id }) => id);
    if (ids.length === 0) return;
    await tx.query(
      `update notification.item set delivered_at = bus.now()
        where agency_id = (select sec.agency()) and person_id = $1 and id = any ($2::uuid[])`,
      [personId, ids],
    );
  }

  override async startClimbs(tx: Tx, begun: readonly NewClimb[]): Promise<void> {
    await tx.planned(
      `insert into notification.climb(agency_id, event_id, chain, next_at)
       select (select sec.agency()), c."eventId", c.chain, c."nextAt"
         from jsonb_to_recordset($1::jsonb) c("eventId" uuid, chain text, "nextAt" timestamptz)
       on conflict (agency_id, event_id) do nothing`,
      [JSON.stringify(begun)],
    );
  }

  override alarmOf(tx: Tx, eventId: string): Promise<NewItem | undefined> {
    return tx.plannedOne<NewItem>(
      `select i.event_id as "eventId", i.kind, i.item_group as "group", i.level, i.rule, i.number, i.link,
              i.from_agency_id as "fromAgencyId", i.at
         from notification.item i
        where i.agency_id = (select sec.agency()) and i.event_id = $1 and i.level = 'alarm' and i.withdrawn_at is null
        order by i.id limit 1`,
      [eventId],
    );
  }

  override async climbOf(tx: Tx, eventId: string): Promise<Climb | null> {
    const row = await tx.one<{ climb: Climb }>(
      `select jsonb_build_object('state', c.state, 'steps', c.steps, 'nextAt',
                case when c.state = 'running' then c.next_at end) as climb
         from notification.climb c where c.agency_id = (select sec.agency()) and c.event_id = $1`,
      [eventId],
    );
    return row?.climb ?? null;
  }

  override trace(tx: Tx, personId: string, id: string): Promise<TraceRow | undefined> {
    return tx.one<TraceRow>(
      `select i.id, i.event_id as "eventId", i.kind, i.number, i.level, i.cause, i.at, i.delivered_at as "deliveredAt",
              i.read_at as "readAt", i.acted_at as "actedAt"
         from notification.item i where i.agency_id = (select sec.agency()) and i.person_id = $1 and i.id = $2`,
      [personId, id],
    );
  }

  override async reach(tx: Tx, referralId: string): Promise<Reach[] | undefined> {
    const row = await tx.one<{ reach: Reach[] | null }>('select notification.reach_of($1) as reach', [
      referralId,
    ]);
    return row?.reach ?? undefined;
  }

  override async countUnread(tx: Tx, personId: string): Promise<number> {
    const row = await tx.one<{ count: number }>(
      `select count(*)::int as count from notification.item
        where agency_id = (select sec.agency()) and person_id = $1 and read_at is null and not is_muted`,
      [personId],
    );
    return row?.count ?? 0;
  }

  override async markRead(
    tx: Tx,
    personId: string,
    { ids, upTo }: { ids?: readonly string[]; upTo?: string },
  ): Promise<string[]> {
    const rows = await tx.query<{ eventId: string }>(
      `update notification.item set read_at = bus.now()
        where agency_id = (select sec.agency()) and person_id = $1 and read_at is null
          and (id = any ($2::uuid[]) or at <= $3::timestamptz) returning event_id as "eventId"`,
      [personId, ids ?? [], upTo ?? null],
    );
    return rows.map(({ eventId }) => eventId);
  }

  override takeBack(
    tx: Tx,
    roomId: string,
    seq: number,
    personId: string | null,
  ): Promise<{ eventId: string; personId: string }[]> {
    return tx.query(
      'select t.event_id as "eventId", t.person_id as "personId" from notification.take_back($1, $2, $3) t',
      [roomId, seq, personId],
    );
  }
}
