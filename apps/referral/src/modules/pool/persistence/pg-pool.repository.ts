import type { ClaimPoolCardRequest } from '@app/contracts';
import { decodeCursor, DomainError, isUuid } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { SqlFilter } from '../../../sql-filter';
import {
  PoolRepository,
  type NewCard,
  type PoolCardRecord,
  type PoolClaimRecord,
  type PoolFilter,
} from '../application/pool.repository';
import type { PoolChild } from '../domain/pool-card';

const INVITED = `k.id, k.number, k.state, k.body, k.from_type as "fromType", k.from_city as "fromCity", k.created_at as "createdAt",
  k.expires_at as "expiresAt", k.version, null as "caseId", null as "referralId"`;
const OWN = `select k.id, k.number, k.state, k.body, a.type as "fromType", city.name as "fromCity", k.created_at as "createdAt",
    k.expires_at as "expiresAt", k.version, k.case_id as "caseId", k.referral_id as "referralId"
  from referral.pool_card k join directory.agency a on a.id = k.agency_id
  left join directory.division city on city.code = left(a.division_code, 4) || '00' and city.level = 2`;
const CLAIM = `m.id, m.card_id as "cardId", m.agency_id as "agencyId", m.needs, m.lead_worker_id as "leadWorkerId",
  m.first_contact_on as "firstContactOn", m.note, m.state, m.created_at as "createdAt"`;

@Injectable()
export class PgPoolRepository extends PoolRepository {
  loadChild(tx: Tx, caseId: string): Promise<PoolChild | undefined> {
    return tx.one<PoolChild>(
      `select c.sex, c.birth_date as "birthDate", c.difficulties, city.name as "cityName"
         from referral.case_access a
         join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
         left join directory.division city on city.code = left(c.residence_code, 4) || '00' and city.level = 2
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
  }

  async findNames(tx: Tx, caseId: string): Promise<string[]> {
    const row = await tx.one<{ names: string[] }>(
      `select array_remove(array[c.name, c.guardian_name, c.school]
                || array(select d.name from directory.division d
                          where d.level >= 3 and d.code in (left(c.residence_code, 6), left(c.residence_code, 9), c.residence_code)), null) as names
         from referral.case_access a join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
    return row?.names ?? [];
  }

  findInvited(tx: Tx, filter: PoolFilter): Promise<PoolCardRecord[]> {
    const { at, id } = positionOf(filter.cursor);
    return tx.query<PoolCardRecord>(`select ${INVITED} from referral.pool_cards($1, $2, $3, $4, $5, $6) k`, [
      filter.need ?? null,
      filter.urgency ?? null,
      filter.area ?? null,
      at,
      id,
      filter.limit + 1,
    ]);
  }

  findOwn(tx: Tx, filter: PoolFilter): Promise<PoolCardRecord[]> {
    const sql = new SqlFilter()
      .always('k.agency_id = (select sec.agency())')
      .and('? = any (k.needs)', filter.need)
      .and('k.urgency = ?', filter.urgency)
      .and('left(k.county_code, 4) = left(?::text, 4)', filter.area)
      .after(filter.cursor, { column: 'k.created_at', type: 'timestamptz', id: 'k.id', desc: true });
    return tx.query<PoolCardRecord>(
      `${OWN} ${sql.where} order by k.created_at desc, k.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
  }

  findOwnById(tx: Tx, id: string): Promise<PoolCardRecord | undefined> {
    return tx.one<PoolCardRecord>(`${OWN} where k.agency_id = (select sec.agency()) and k.id = $1`, [id]);
  }

  async open(tx: Tx, id: string): Promise<PoolCardRecord> {
    return found(await tx.one<PoolCardRecord>(`select ${INVITED} from referral.open_pool_card($1) k`, [id]));
  }

  findClaims(tx: Tx, cardIds: readonly string[]): Promise<PoolClaimRecord[]> {
    return tx.query<PoolClaimRecord>(`select ${CLAIM} from referral.pool_claims($1::uuid[]) m`, [cardIds]);
  }

  findOwnClaims(tx: Tx, cardIds: readonly string[]): Promise<PoolClaimRecord[]> {
    return tx.query<PoolClaimRecord>(
      `select ${CLAIM} from referral.pool_claim m
        where m.agency_id = (select sec.agency()) and m.card_id = any ($1::uuid[]) order by m.created_at, m.id`,
      [cardIds],
    );
  }

  async offer(tx: Tx, card: NewCard): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.offer_card($1, $2, $3, $4) as id', [
      card.caseId,
      card.number,
      JSON.stringify(card.body),
      card.expiresAt,
    ]);
    return found(row).id;
  }

  async claim(tx: Tx, id: string, claim: ClaimPoolCardRequest): Promise<void> {
    await tx.query('select referral.claim_card($1, $2, $3, $4, $5)', [
      id,
      claim.needs,
      claim.leadWorkerId,
      claim.firstContactOn,
      claim.note ?? null,
    ]);
  }

  async takeBack(tx: Tx, id: string): Promise<void> {
    await tx.query('select referral.take_back_claim($1)', [id]);
  }

  async choose(
    tx: Tx,
    id: string,
    version: number,
    { claimId, number }: { claimId: string; number: string },
  ): Promise<string> {
    const row = await tx.one<{ id: string }>('select referral.choose_claim($1, $2, $3, $4) as id', [
      id,
      version,
      claimId,
      number,
    ]);
    return found(row).id;
  }

  async withdraw(tx: Tx, id: string, version: number, reason: string): Promise<void> {
    await tx.query('select referral.withdraw_card($1, $2, $3)', [id, version, reason]);
  }
}

function positionOf(cursor: string | undefined): { at: Date | null; id: string | null } {
  if (cursor === undefined) return { at: null, id: null };
  const { k, id } = decodeCursor(cursor, ['k', 'id']);
  const at = new Date(String(k));
  if (!isUuid(id) || Number.isNaN(at.getTime()))
    throw new DomainError('VALIDATION_FAILED', 'The cursor is not one that this list gave out.');
  return { at, id };
}
