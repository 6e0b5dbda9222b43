import type { Day, Role } from '@app/contracts';
import type { DutyFacts } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  InboxRepository,
  type ItemFilter,
  type ItemRow,
  type NewItem,
} from '../application/inbox.repository';
import type { Recipients } from '../domain/audience';
import { roomSubject, type Subject } from '../domain/link';

const CONSUMER = 'notification';

@Injectable()
export class PgInboxRepository extends InboxRepository {
  override async take(tx: Tx, eventId: string): Promise<boolean> {
    const row = await tx.one<{ taken: boolean }>('select notification.take_event($1, $2) as taken', [
      CONSUMER,
      eventId,
    ]);
    return row?.taken ?? false;
  }

  override async find(tx: Tx, { personIds, roles, except }: Recipients): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select m.person_id as id from directory.membership m join directory.person p on p.id = m.person_id
        where m.agency_id = (select sec.agency()) and m.valid_to is null and p.status = 'active'
          and (m.person_id = any ($1::uuid[]) or m.roles && $2::text[]) and m.person_id is distinct from $3::uuid
        order by m.person_id`,
      [personIds, roles, except],
    );
    return rows.map(({ id }) => id);
  }

  override async dutyFacts(
    tx: Tx,
    day: Day,
    roles: readonly Role[],
  ): Promise<DutyFacts & { planned: boolean }> {
    const row = await tx.one<{ facts: DutyFacts & { planned: boolean } }>(
      'select directory.duty_facts($1, $2) as facts',
      [day, roles],
    );
    return (row as { facts: DutyFacts & { planned: boolean } }).facts;
  }

  override async roomSubject(tx: Tx, roomId: string): Promise<Subject | undefined> {
    const row = await tx.one<{ number: string; referralId: string | null; caseId: string | null }>(
      `select number, referral_id as "referralId", case_id as "caseId" from notification.room_subject($1)`,
      [roomId],
    );
    return row && roomSubject(row);
  }

  override async add(tx: Tx, item: NewItem, personIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `insert into notification.item(agency_id, person_id, event_id, kind, item_group, number, link, from_agency_id, at)
       select (select sec.agency()), p, $2, $3, $4, $5, $6, $7, $8 from unnest($1::uuid[]) p
       on conflict (agency_id, event_id, person_id) do nothing returning person_id as id`,
      [personIds, item.eventId, item.kind, item.group, item.number, item.link, item.fromAgencyId, item.at],
    );
    return rows.map(({ id }) => id);
  }

  override async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(`select bus.emit('notification.changed', '{}', p) from unnest($1::uuid[]) p`, [personIds]);
  }

  override page(tx: Tx, personId: string, { limit, unread, group, after }: ItemFilter): Promise<ItemRow[]> {
    return tx.query<ItemRow>(
      `select i.id, i.kind, i.item_group as "group", i.number, i.link, a.name as "fromAgency", i.at, i.read_at as "readAt"
         from notification.item i left join directory.agency a on a.id = i.from_agency_id
        where i.agency_id = (select sec.agency()) and i.person_id = $1
          and ($2::boolean is null or (i.read_at is null) = $2)
          and ($3::text is null or i.item_group = $3)
          and ($4::timestamptz is null or (i.at, i.id) < ($4::timestamptz, $5::uuid))
        order by i.at desc, i.id desc limit $6`,
      [personId, unread ?? null, group ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  override async countUnread(tx: Tx, personId: string): Promise<number> {
    const row = await tx.one<{ count: number }>(
      `select count(*)::int as count from notification.item
        where agency_id = (select sec.agency()) and person_id = $1 and read_at is null`,
      [personId],
    );
    return row?.count ?? 0;
  }

  override markRead(
    tx: Tx,
    personId: string,
    { ids, upTo }: { ids?: readonly string[]; upTo?: string },
  ): Promise<number> {
    return tx.execute(
      `update notification.item set read_at = bus.now()
        where agency_id = (select sec.agency()) and person_id = $1 and read_at is null
          and (id = any ($2::uuid[]) or at <= $3::timestamptz)`,
      [personId, ids ?? [], upTo ?? null],
    );
  }
}
