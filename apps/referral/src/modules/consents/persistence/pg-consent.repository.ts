import type { CreateConsentRequest, DataClass } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import {
  ConsentRepository,
  type ConsentCase,
  type ConsentRecord,
  type WithdrawalEffect,
} from '../application/consent.repository';

export const CONSENT_SELECT = `select c.id, c.case_id as "caseId", c.kind, c.recipient_agency_id as "recipientAgencyId",
    c.data_classes as "dataClasses", c.purpose, c.giver_name as "giverName", c.authority, c.method, c.child_view as "childView",
    c.signed_at as "signedAt", c.valid_to as "validTo", c.withdrawn_at as "withdrawnAt", c.agency_id as "agencyId", c.version
  from referral.consent c`;

@Injectable()
export class PgConsentRepository extends ConsentRepository {
  findCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentCase | undefined> {
    return tx.one<ConsentCase>(
      `select child_id as "childId", scope from referral.case_access
        where agency_id = $1 and case_id = $2 and closed_at is null`,
      [actor.agencyId, caseId],
    );
  }

  find(tx: Tx, caseId: string, page: { limit: number; cursor?: string }): Promise<ConsentRecord[]> {
    const sql = new SqlFilter()
      .and('c.case_id = ?', caseId)
      .after(page.cursor, { column: 'c.signed_at', type: 'timestamptz', id: 'c.id', desc: true });
    return tx.query<ConsentRecord>(
      `${CONSENT_SELECT} ${sql.where} order by c.signed_at desc, c.id limit ${sql.bind(page.limit + 1)}`,
      sql.values,
    );
  }

  findById(tx: Tx, id: string): Promise<ConsentRecord | undefined> {
    return tx.one<ConsentRecord>(`${CONSENT_SELECT} where c.id = $1`, [id]);
  }

  async insert(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into referral.consent(agency_id, case_id, kind, recipient_agency_id, data_classes, purpose, giver_name, authority,
                                    method, child_view, valid_to, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [
        actor.agencyId,
        input.caseId,
        input.kind,
        input.recipientAgencyId ?? null,
        input.dataClasses,
        input.purpose,
        input.giverName,
        input.authority,
        input.method,
        input.childView ?? null,
        input.validTo,
        actor.personId,
      ],
    );
    return row?.id ?? '';
  }

  async markWithdrawn(tx: Tx, consent: ConsentRecord, reason: string): Promise<boolean> {
    const rows = await tx.query(
      `update referral.consent set withdrawn_at = bus.now(), withdraw_reason = $4, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and withdrawn_at is null returning id`,
      [consent.agencyId, consent.id, consent.version, reason],
    );
    return rows.length === 1;
  }

  async settleWithdrawal(tx: Tx, consentId: string): Promise<WithdrawalEffect[]> {
    const rows = await tx.query<{
      holder: string | null;
      since: Date | null;
      data_classes: DataClass[];
      referral_id: string;
    }>('select holder, since, data_classes, referral_id from referral.consent_withdrawn($1)', [consentId]);
    return rows.map((row) => ({
      holderAgencyId: row.holder,
      since: row.since,
      dataClasses: row.data_classes,
      referralId: row.referral_id,
    }));
  }
}
