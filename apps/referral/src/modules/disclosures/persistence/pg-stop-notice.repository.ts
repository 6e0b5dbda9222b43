import type { AnswerStopNoticeRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import {
  StopNoticeRepository,
  type StopNoticeFilter,
  type StopNoticeRecord,
} from '../application/stop-notice.repository';

const SELECT = `select n.id, n.agency_a_id as "askingAgencyId", n.agency_b_id as "holderAgencyId", n.case_id as "caseId",
    n.referral_id as "referralId", n.number, n.data_classes as "dataClasses", n.held_since as "heldSince", n.asked_at as "askedAt",
    n.due_at as "dueAt", n.answer, n.answer_text as "answerText", n.answered_by as "answeredById", n.answered_at as "answeredAt",
    n.version
  from referral.stop_notice n`;

@Injectable()
export class PgStopNoticeRepository extends StopNoticeRepository {
  find(tx: Tx, agencyId: string, filter: StopNoticeFilter): Promise<StopNoticeRecord[]> {
    const sql = new SqlFilter()
      .and(filter.box === 'received' ? 'n.agency_b_id = ?' : 'n.agency_a_id = ?', agencyId)
      // The case is the asking agency's own; the holder may not find out by it what belongs together.
      .and(`n.case_id = ? and n.agency_a_id = (select sec.agency())`, filter.caseId)
      .after(filter.cursor, { column: 'n.asked_at', type: 'timestamptz', id: 'n.id', desc: true });
    return tx.query<StopNoticeRecord>(
      `${SELECT} ${sql.where} order by n.asked_at desc, n.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, id: string): Promise<StopNoticeRecord | undefined> {
    return tx.one<StopNoticeRecord>(
      `${SELECT} where n.id = $1 and (select sec.agency()) in (n.agency_a_id, n.agency_b_id)`,
      [id],
    );
  }

  async answer(tx: Tx, notice: StopNoticeRecord, input: AnswerStopNoticeRequest): Promise<boolean> {
    const rows = await tx.query(
      `update referral.stop_notice set answer = $3, answer_text = $4, version = version + 1
        where id = $1 and version = $2 and agency_b_id = (select sec.agency()) returning id`,
      [notice.id, notice.version, input.answer, input.text ?? null],
    );
    return rows.length === 1;
  }
}
