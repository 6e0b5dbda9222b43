import type { AgencyRef, MessageReaders, MessageRedactRequest, RoomDetail, RoomMember } from '@app/contracts';
import { decodeCursor, DomainError, isUuid } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomRepository, type RoomFilter, type RoomRecord } from '../application/room.repository';

const COLUMNS = `r.room_id as id, r.kind, r.referral_id as "referralId", r.case_id as "caseId", r.title, s.state,
  s.last_event_at as "lastEventAt", m.can_post and s.state = 'open' as "canPost"`;
const TABLES = `bus.stream_member m
  join referral.room r on r.room_id = m.stream_id
  join bus.stream s on s.stream_id = m.stream_id`;
const MINE = 'm.person_id = $1 and m.agency_id = (select sec.agency()) and m.to_seq is null';
const AGENCIES = `select x.stream_id as room, a.id, a.name, a.type
  from bus.stream_agency x join directory.agency a on a.id = x.agency_id
  where x.stream_id = any ($1::uuid[]) and x.left_at is null order by x.joined_at, a.name`;
const RECORD_READ = `select referral.record_audit('room.read', 'room', r.room_id, r.case_id)
  from referral.room r where r.room_id = any ($1::uuid[])`;

@Injectable()
export class PgRoomRepository extends RoomRepository {
  async find(tx: Tx, personId: string, { limit, cursor, caseId }: RoomFilter): Promise<RoomRecord[]> {
    const from = cursor === undefined ? undefined : positionOf(cursor);
    const later = from ? 'and (s.last_event_at < $3 or (s.last_event_at = $3 and r.room_id > $4))' : '';
    const text = `select ${COLUMNS} from ${TABLES} where ${MINE} and ($2::uuid is null or r.case_id = $2) ${later}
      order by s.last_event_at desc, r.room_id limit ${limit + 1}`;
    const values = [personId, caseId ?? null, ...(from ? [from.at, from.id] : [])];
    return caseId === undefined ? tx.planned(text, values) : tx.query(text, values);
  }

  findOne(tx: Tx, personId: string, id: string): Promise<RoomRecord | undefined> {
    return tx.one<RoomRecord>(`select ${COLUMNS} from ${TABLES} where ${MINE} and r.room_id = $2`, [
      personId,
      id,
    ]);
  }

  async findAgencies(tx: Tx, ids: readonly string[]): Promise<Map<string, AgencyRef[]>> {
    const found = new Map<string, AgencyRef[]>();
    if (ids.length === 0) return found;
    const rows = await tx.planned<AgencyRef & { room: string }>(AGENCIES, [ids]);
    for (const { room, ...agency } of rows) found.set(room, [...(found.get(room) ?? []), agency]);
    return found;
  }

  async findMembers(tx: Tx, id: string): Promise<RoomMember[]> {
    const rows = await tx.query<Omit<RoomMember, 'since'> & { since: Date }>(
      `select jsonb_build_object('id', p.id, 'displayName', p.display_name, 'agencyId', a.id, 'agencyName', a.name) as person,
              m.joined_at as since, m.can_post as "canPost"
         from bus.stream_member m
         join directory.person p on p.id = m.person_id
         join directory.agency a on a.id = m.agency_id
        where m.stream_id = $1 and m.to_seq is null order by m.joined_at, p.display_name`,
      [id],
    );
    return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
  }

  findReaders(tx: Tx, id: string, seq: number): Promise<MessageReaders['agencies']> {
    return tx.query<MessageReaders['agencies'][number]>(
      `select jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type) as agency, r.members, r.readers,
              coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name, 'agencyId', a.id, 'agencyName', a.name)
                  order by p.display_name) from directory.person p where p.id = any (r.person_ids)), '[]') as people
         from bus.message_readers($1, $2) r join directory.agency a on a.id = r.agency_id order by a.name`,
      [id, seq],
    );
  }

  async findGuests(tx: Tx, id: string): Promise<RoomDetail['guests']> {
    const rows = await tx.query<{ agencyId: string; endsAt: Date }>(
      'select agency_id as "agencyId", ends_at as "endsAt" from referral.guests_of_room($1)',
      [id],
    );
    return rows.map(({ agencyId, endsAt }) => ({ agencyId, endsAt: endsAt.toISOString() }));
  }

  async join(tx: Tx, id: string): Promise<boolean> {
    const row = await tx.one<{ joined: boolean }>('select referral.join_room($1) as joined', [id]);
    return row?.joined ?? false;
  }

  async openSideNotes(tx: Tx, caseId: string): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.open_side_notes($1) as id', [caseId]);
    if (!row) throw new DomainError('NOT_FOUND');
    return row.id;
  }

  async openDutyRoom(tx: Tx): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.open_duty_room() as id');
    if (!row) throw new DomainError('NOT_FOUND');
    return row.id;
  }

  async mayOpenDutyRoom(tx: Tx): Promise<boolean> {
    const row = await tx.one<{ may: boolean }>('select referral.has_duty_room() as may');
    return row?.may ?? false;
  }

  async recordRead(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.planned(RECORD_READ, [ids]);
  }

  async recordRedaction(tx: Tx, { room, targetSeq, reasonCode }: MessageRedactRequest): Promise<void> {
    await tx.query(
      `select referral.record_audit('message.redacted', 'room', r.room_id, r.case_id, $2) from referral.room r where r.room_id = $1`,
      [room, JSON.stringify({ seq: targetSeq, reason: reasonCode })],
    );
  }
}

function positionOf(cursor: string): { at: Date; id: string } {
  const { at, id } = decodeCursor(cursor, ['at', 'id']);
  const time = new Date(String(at));
  if (!isUuid(id) || Number.isNaN(time.getTime()))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { at: time, id };
}
