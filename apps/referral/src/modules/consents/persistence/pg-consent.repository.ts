import type { CompleteConsentRequest, CreateConsentRequest } from '@app/contracts';
import { CONSENT_NOTICE_VERSIONS } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import {
  ConsentRepository,
  type ConsentCase,
  type ConsentRecord,
  type DataHolder,
} from '../application/consent.repository';
import { CONSENT_SELECT } from './consent.sql';

@Injectable()
export class PgConsentRepository extends ConsentRepository {
  findCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentCase | undefined> {
    return tx.plannedOne<ConsentCase>(
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
    return tx.plannedOne<ConsentRecord>(`${CONSENT_SELECT} where c.id = $1`, [id]);
  }

  async insert(tx: Tx, actor: Actor, input: CreateConsentRequest): Promise<string> {
    const { coSigner } = input;
    const row = await tx.plannedOne<{ id: string }>(
      `insert into referral.consent(agency_id, case_id, kind, recipient_agency_id, data_classes, purpose, giver_name, giver_relation,
         authority, authority_proof, co_signer_name, co_signer_relation, co_signer_authority, co_signed_at, method, witness_name,
         notice_version, child_view, child_view_reason, valid_to, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, case when $13::text is not null then bus.now() end, $14, $15,
         $16, $17, $18, $19, $20) returning id`,
      [
        actor.agencyId,
        input.caseId,
        input.kind,
        input.recipientAgencyId ?? null,
        input.dataClasses,
        input.purpose,
        input.giverName,
        input.giverRelation,
        input.authority,
        input.authorityProof ?? null,
        coSigner?.name ?? null,
        coSigner?.relation ?? null,
        coSigner?.authority ?? null,
        input.method,
        input.witnessName ?? null,
        input.noticeVersion ?? CONSENT_NOTICE_VERSIONS[0],
        input.childView || null,
        input.childViewReason || null,
        input.validTo,
        actor.personId,
      ],
    );
    return row?.id ?? '';
  }

  async complete(tx: Tx, consent: ConsentRecord, input: CompleteConsentRequest): Promise<boolean> {
    const { coSigner } = input;
    const rows = await tx.query(
      `update referral.consent set version = version + 1,
          co_signer_name = coalesce(co_signer_name, $4), co_signer_relation = coalesce(co_signer_relation, $5),
          co_signer_authority = coalesce(co_signer_authority, $6),
          co_signed_at = coalesce(co_signed_at, case when $6::text is not null then bus.now() end),
          child_view = coalesce(child_view, $7), child_view_reason = coalesce(child_view_reason, $8)
        where agency_id = $1 and id = $2 and version = $3 returning id`,
      [
        consent.agencyId,
        consent.id,
        consent.version,
        coSigner?.name ?? null,
        coSigner?.relation ?? null,
        coSigner?.authority ?? null,
        input.childView || null,
        input.childViewReason || null,
      ],
    );
    return rows.length === 1;
  }

  async supersede(tx: Tx, consent: ConsentRecord, by: string): Promise<boolean> {
    const rows = await tx.query(
      `update referral.consent set superseded_by = $4, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and superseded_by is null returning id`,
      [consent.agencyId, consent.id, consent.version, by],
    );
    return rows.length === 1;
  }

  findChain(tx: Tx, id: string): Promise<ConsentRecord[]> {
    return tx.query<ConsentRecord>(
      `with recursive chain(id) as (
         select $1::uuid union select o.id from referral.consent o join chain on o.superseded_by = chain.id)
       ${CONSENT_SELECT} where c.id in (select chain.id from chain) order by c.signed_at desc, c.id`,
      [id],
    );
  }

  async markWithdrawn(tx: Tx, consent: ConsentRecord, reason: string): Promise<boolean> {
    const rows = await tx.query(
      `update referral.consent set withdrawn_at = bus.now(), withdraw_reason = $4, version = version + 1
        where agency_id = $1 and id = $2 and version = $3 and withdrawn_at is null returning id`,
      [consent.agencyId, consent.id, consent.version, reason],
    );
    return rows.length === 1;
  }

  async settleWithdrawal(tx: Tx, consentId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'select referral_id as id from referral.consent_withdrawn($1)',
      [consentId],
    );
    return rows.map(({ id }) => id);
  }

  askToStop(tx: Tx, consentId: string): Promise<DataHolder[]> {
    return tx.query<DataHolder>(
      `select holder as "agencyId", since, data_classes as "dataClasses" from referral.put_stop_notices($1)`,
      [consentId],
    );
  }
}
