import type { OverlapAnswer } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import { OverlapRepository, type OverlapFilter, type OverlapRecord } from '../application/overlap.repository';

const SELECT = `select s.id, s.number, s.role, s.agrees, s.state, s.answer, s.opened_at as "openedAt", s.expires_at as "expiresAt", s.version,
    case when c.id is not null then jsonb_build_object('id', c.id, 'fileNo', c.file_no, 'name', c.name) end as child,
    case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type) end as "otherAgency",
    case when p.id is not null then jsonb_build_object('id', p.id, 'displayName', p.display_name, 'agencyId', a.id, 'agencyName', a.name)
      end as "otherContact"
  from referral.overlap_side s
  left join referral.child c on c.agency_id = s.agency_id and c.id = s.child_id
  left join directory.agency a on a.id = s.other_agency_id
  left join directory.person p on p.id = s.other_contact_id`;

@Injectable()
export class PgOverlapRepository extends OverlapRepository {
  find(tx: Tx, filter: OverlapFilter): Promise<OverlapRecord[]> {
    const sql = new SqlFilter();
    sql.always('s.agency_id = (select sec.agency())');
    sql.and('s.child_id = ?', filter.childId);
    if (filter.isOpen) sql.always(`s.state in ('open', 'brokered') and s.expires_at > bus.now()`);
    sql.after(filter.cursor, { column: 's.opened_at', type: 'timestamptz', id: 's.id', desc: true });
    return tx.query<OverlapRecord>(
      `${SELECT} ${sql.where} order by s.opened_at desc, s.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, id: string): Promise<OverlapRecord | undefined> {
    return tx.one<OverlapRecord>(`${SELECT} where s.agency_id = (select sec.agency()) and s.id = $1`, [id]);
  }

  async answer(
    tx: Tx,
    { id, version }: { id: string; version: number },
    answer: OverlapAnswer,
    note: string | null,
  ): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.answer_overlap($1, $2, $3, $4) as done', [
      id,
      version,
      answer,
      note,
    ]);
    return row?.done ?? false;
  }

  async undo(tx: Tx, { id, version }: { id: string; version: number }, reason: string): Promise<boolean> {
    const row = await tx.one<{ done: boolean }>('select referral.undo_overlap($1, $2, $3) as done', [
      id,
      version,
      reason,
    ]);
    return row?.done ?? false;
  }

  async match(tx: Tx, childId: string, personId: string): Promise<number> {
    const row = await tx.one<{ fresh: number }>('select referral.match_overlaps($1, $2) as fresh', [
      childId,
      personId,
    ]);
    return row?.fresh ?? 0;
  }

  async compareLater(tx: Tx, childId: string): Promise<Date | null> {
    const row = await tx.one<{ again: Date | null }>('select referral.compare_later($1) as again', [childId]);
    return row?.again ?? null;
  }
}
