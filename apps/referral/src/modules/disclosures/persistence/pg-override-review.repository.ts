import type { ReviewOverrideRequest } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import {
  OverrideReviewRepository,
  type OverrideReviewFilter,
  type OverrideReviewRecord,
} from '../application/override-review.repository';

const SELECT = `select v.agency_id as "agencyId", v.id, v.referral_id as "referralId", v.number, v.case_id as "caseId",
    v.to_agency_id as "recipientAgencyId", v.legal_basis as "legalBasis", v.reason, v.sent_by as "sentById", v.sent_at as "sentAt",
    v.due_at as "dueAt", v.verdict, v.verdict_text as "verdictText", v.reviewed_by as "reviewedById", v.reviewed_at as "reviewedAt",
    v.version
  from referral.override_review v`;

@Injectable()
export class PgOverrideReviewRepository extends OverrideReviewRepository {
  find(tx: Tx, filter: OverrideReviewFilter): Promise<OverrideReviewRecord[]> {
    const sql = new SqlFilter()
      .always('v.agency_id = (select sec.agency())')
      .and('(v.verdict is null) = ?', filter.state && filter.state === 'open')
      .and('v.referral_id = ?', filter.referralId)
      .after(filter.cursor, { column: 'v.sent_at', type: 'timestamptz', id: 'v.id', desc: true });
    return tx.query<OverrideReviewRecord>(
      `${SELECT} ${sql.where} order by v.sent_at desc, v.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, id: string): Promise<OverrideReviewRecord | undefined> {
    return tx.one<OverrideReviewRecord>(`${SELECT} where v.agency_id = (select sec.agency()) and v.id = $1`, [
      id,
    ]);
  }

  async decide(tx: Tx, review: OverrideReviewRecord, input: ReviewOverrideRequest): Promise<boolean> {
    const rows = await tx.query(
      `update referral.override_review set verdict = $3, verdict_text = $4, version = version + 1
        where agency_id = (select sec.agency()) and id = $1 and version = $2 returning id`,
      [review.id, review.version, input.verdict, input.text ?? null],
    );
    return rows.length === 1;
  }

  async findLead(tx: Tx, review: OverrideReviewRecord): Promise<string | undefined> {
    const row = await tx.one<{ id: string | null }>(
      `select lead_person_id as id from referral.case_record where id = $1 and lead_agency_id = (select sec.agency())`,
      [review.caseId],
    );
    return row?.id ?? undefined;
  }
}
