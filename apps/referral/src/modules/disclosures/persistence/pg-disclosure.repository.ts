import { dayOf } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import { consentState } from '../../consents';
import {
  DisclosureRepository,
  type DisclosureFilter,
  type DisclosureRecord,
} from '../application/disclosure.repository';

type Row = Omit<DisclosureRecord, 'consentState'> & {
  validTo: string | null;
  withdrawnAt: Date | null;
  supersededBy: string | null;
};

@Injectable()
export class PgDisclosureRepository extends DisclosureRepository {
  async find(tx: Tx, agencyId: string, filter: DisclosureFilter): Promise<DisclosureRecord[]> {
    const sql = new SqlFilter()
      .and('d.agency_id = ?', agencyId)
      .and('d.case_id = ?', filter.caseId)
      .and('d.to_agency_id = ?', filter.agencyId)
      .and('d.at >= ?', filter.from)
      .and('d.at < ?', filter.to)
      .after(filter.cursor, { column: 'd.at', type: 'timestamptz', id: 'd.id', desc: true });
    // The consent and the case may be out of sight by now; what was given stays in the ledger.
    const rows = await tx.query<Row>(
      `with d as materialized (
         select d.* from referral.disclosure d ${sql.where} order by d.at desc, d.id limit ${sql.bind(filter.limit + 1)})
       select d.id, d.at, d.case_id as "caseId", k.case_no as "caseNo", d.to_agency_id as "recipientAgencyId",
              d.referral_id as "referralId", coalesce(r.number, k.case_no, '') as number, d.data_classes as "dataClasses", d.legal_basis as "legalBasis",
              d.consent_id as "consentId", c.valid_to as "validTo", c.withdrawn_at as "withdrawnAt", c.superseded_by as "supersededBy"
         from d left join referral.referral r on r.id = d.referral_id
         left join referral.case_record k on k.id = d.case_id
         left join referral.consent c on c.id = d.consent_id
        order by d.at desc, d.id`,
      sql.values,
    );
    const today = dayOf(await tx.now());
    return rows.map(({ validTo, withdrawnAt, supersededBy, ...row }) => ({
      ...row,
      consentState: validTo === null ? null : consentState({ validTo, withdrawnAt, supersededBy }, today),
    }));
  }
}
