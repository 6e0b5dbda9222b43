import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomReaders, type RoomReaderRow } from '../application/room-readers';

@Injectable()
export class PgRoomReaders extends RoomReaders {
  find(tx: Tx, room: string): Promise<RoomReaderRow[]> {
    return tx.query<RoomReaderRow>(
      `select p.display_name as name, a.name as "agencyName", m.joined_at as "joinedAt", e.committed_at as "leftAt",
              greatest(m.history_from_seq, bus.my_history_from(m.stream_id)) as "from", m.to_seq as "to"
         from bus.stream_member m
         join directory.person p on p.id = m.person_id
         join directory.agency a on a.id = m.agency_id
         left join bus.stream_event e on e.stream_id = m.stream_id and e.seq = m.to_seq
        where m.stream_id = $1 and (m.to_seq is null or m.to_seq >= bus.my_history_from(m.stream_id))
        order by m.joined_at, p.display_name, m.person_id`,
      [room],
    );
  }

  caseOf(tx: Tx, room: string): Promise<{ caseId: string | null } | undefined> {
    return tx.one<{ caseId: string | null }>(
      `select r.case_id as "caseId" from referral.room r where r.room_id = $1 and r.room_id = any (bus.my_streams())`,
      [room],
    );
  }
}
