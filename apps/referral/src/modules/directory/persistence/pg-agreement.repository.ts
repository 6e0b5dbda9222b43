import type { CreateAgreementRequest } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter } from '../../../sql-filter';
import { AgreementRepository, type AgreementRecord } from '../application/agreement.repository';
import { sideOf } from '../domain/agreement.policy';

type Row = Omit<AgreementRecord, 'agencyA' | 'agencyB'> & {
  nameA: string;
  typeA: string;
  nameB: string;
  typeB: string;
};

const SELECT = `select g.id, g.type, g.purpose, g.data_classes as "dataClasses", g.valid_from as "validFrom", g.valid_to as "validTo",
    g.signed_a_at as "signedByA", g.signed_b_at as "signedByB", g.version, g.agency_a_id as "agencyAId", g.agency_b_id as "agencyBId",
    a.name as "nameA", a.type as "typeA", b.name as "nameB", b.type as "typeB"
  from directory.agreement g join directory.agency a on a.id = g.agency_a_id join directory.agency b on b.id = g.agency_b_id`;

function toRecord({ nameA, typeA, nameB, typeB, ...row }: Row): AgreementRecord {
  return {
    ...row,
    agencyA: { id: row.agencyAId, name: nameA, type: typeA },
    agencyB: { id: row.agencyBId, name: nameB, type: typeB },
  };
}

@Injectable()
export class PgAgreementRepository extends AgreementRepository {
  async find(tx: Tx, page: { limit: number; cursor?: string }): Promise<AgreementRecord[]> {
    const sql = new SqlFilter()
      .always('(select sec.agency()) in (g.agency_a_id, g.agency_b_id)')
      .after(page.cursor, { column: 'g.valid_to', type: 'date', id: 'g.id', desc: true });
    const rows = await tx.query<Row>(
      `${SELECT} ${sql.where} order by g.valid_to desc, g.id limit ${sql.bind(page.limit + 1)}`,
      sql.values,
    );
    return rows.map(toRecord);
  }

  async findById(tx: Tx, id: string): Promise<AgreementRecord | undefined> {
    const row = await tx.one<Row>(
      `${SELECT} where g.id = $1 and (select sec.agency()) in (g.agency_a_id, g.agency_b_id)`,
      [id],
    );
    return row && toRecord(row);
  }

  async propose(tx: Tx, actor: Actor, input: CreateAgreementRequest): Promise<string> {
    const row = await tx.one<{ id: string }>(
      `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to, signed_a_by, signed_a_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, bus.now()) returning id`,
      [
        actor.agencyId,
        input.withAgencyId,
        input.type,
        input.purpose,
        input.dataClasses,
        input.validFrom,
        input.validTo,
        actor.personId,
      ],
    );
    return row?.id ?? '';
  }

  async sign(tx: Tx, actor: Actor, agreement: AgreementRecord): Promise<boolean> {
    const side = sideOf(actor.agencyId, agreement) === 'a' ? 'a' : 'b';
    const rows = await tx.query(
      `update directory.agreement set signed_${side}_by = $3, signed_${side}_at = bus.now(), version = version + 1
        where id = $1 and version = $2 returning id`,
      [agreement.id, agreement.version, actor.personId],
    );
    return rows.length === 1;
  }
}
