import type { ChildSummary } from '@app/contracts';
import { dayOf, DomainError, type Actor } from '@app/kernel';
import { isViolationOf, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SqlFilter, startsWith } from '../../../sql-filter';
import {
  ChildRepository,
  type ChildFields,
  type ChildFilter,
  type ChildRecord,
  type NamedChild,
  type NewChild,
  type SealedFields,
} from '../application/child.repository';
import { toChildRecord, type ChildRow } from './child-row';
import { presentSummary, SUMMARY_COLUMNS, type SummaryRow } from './child-summary-row';

@Injectable()
export class PgChildRepository extends ChildRepository {
  /**
   * Two index scans, each cut at the page size: own children by their last change, shared ones by the last act on their case
   * (a child with several cases by the newest). Sorting the shared ones by their own change would read all of them.
   */
  async find(tx: Tx, actor: Actor, filter: ChildFilter): Promise<ChildSummary[]> {
    const sql = new SqlFilter();
    const me = sql.bind(actor.agencyId);
    if (filter.text) {
      const start = sql.bind(startsWith(filter.text));
      sql.always(`(c.name like ${start} or c.file_no like upper(${start}))`);
    }
    sql.and('c.id_index = any (?::bytea[])', filter.idIndexes);
    sql.after(filter.cursor, { column: 'c.listed_at', type: 'timestamptz', id: 'c.id', desc: true });
    const limit = sql.bind(filter.limit + 1);
    const cut = `${sql.where} order by c.listed_at desc, c.id limit ${limit}`;
    const rows = await tx.query<SummaryRow & { listed_at: Date }>(
      `with own as (
         select c.* from (select x.*, x.updated_at as listed_at from referral.child x where x.agency_id = ${me}) c ${cut}
       ), shared as (
         select c.* from (
           select x.*, a.updated_at as listed_at
             from referral.case_access a join referral.child x on x.agency_id = a.home_agency_id and x.id = a.child_id
            where a.agency_id = ${me} and a.home_agency_id <> ${me} and a.closed_at is null
              and not exists (select 1 from referral.case_access b where b.agency_id = ${me} and b.child_id = a.child_id
                               and b.closed_at is null and (b.updated_at, b.case_id) > (a.updated_at, a.case_id))) c ${cut}
       )
       select ${SUMMARY_COLUMNS}, c.listed_at from (select * from own union all select * from shared) c
         join directory.division d on d.code = c.residence_code order by c.listed_at desc, c.id limit ${limit}`,
      sql.values,
    );
    const today = dayOf(await tx.now());
    return rows.map((row) => presentSummary({ ...row, updated_at: row.listed_at }, today));
  }

  async findById(tx: Tx, actor: Actor, id: string): Promise<ChildRecord | undefined> {
    const row = await tx.one<ChildRow>(
      `select c.*, g.name as agency_name, g.type as agency_type, d.name as residence_name, access.scope, access.case_id,
              case when c.agency_id = $2 and (access.may_start or not access.was_handed_over) then 'home'
                   when c.agency_id <> $2 and access.leads then 'lead' end as writes
         from referral.child c
         join directory.agency g on g.id = c.agency_id
         join directory.division d on d.code = c.residence_code
         cross join lateral (
           select array_agg(distinct s.class) filter (where a.closed_at is null and s.class is not null) as scope,
                  (array_agg(a.case_id order by a.opened_at desc, a.case_id) filter (where a.closed_at is null))[1] as case_id,
                  coalesce(bool_or(a.closed_at is null and a.ends_at is null), false) as may_start,
                  coalesce(bool_or(a.ends_at is not null), false) as was_handed_over,
                  coalesce(bool_or(a.closed_at is null and a.ends_at is null and k.stage <> 'archived'), false) as leads
             from referral.case_access a left join lateral unnest(a.scope) s(class) on true
             left join referral.case_record k on k.agency_id = a.home_agency_id and k.id = a.case_id and k.lead_agency_id = $2
            where a.agency_id = $2 and a.child_id = c.id) access
        where c.id = $1 and (c.agency_id = $2 or access.scope is not null)`,
      [id, actor.agencyId],
    );
    return row && toChildRecord(row, actor.agencyId);
  }

  async findInEmergency(tx: Tx, id: string): Promise<ChildRecord | undefined> {
    const row = await tx.one<ChildRow>(
      `select c.*, g.name as agency_name, g.type as agency_type, d.name as residence_name, null as scope, null as case_id, null as writes
         from referral.child c
         join directory.agency g on g.id = c.agency_id
         join directory.division d on d.code = c.residence_code
        where c.id = $1 and c.id = any ((select referral.emergency_children())::uuid[])`,
      [id],
    );
    return row && toChildRecord(row, '');
  }

  async findByIndex(tx: Tx, agencyId: string, idIndex: Buffer): Promise<string | undefined> {
    const row = await tx.one<{ id: string }>(
      'select id from referral.child where agency_id = $1 and id_index = $2',
      [agencyId, idIndex],
    );
    return row?.id;
  }

  named(tx: Tx, actor: Actor, names: readonly string[]): Promise<NamedChild[]> {
    return tx.query<NamedChild>(
      `select name, sex, to_char(birth_date, 'YYYY-MM-DD') as "birthDate" from referral.child
        where agency_id = $1 and name = any ($2)`,
      [actor.agencyId, names],
    );
  }

  async insert(tx: Tx, actor: Actor, child: NewChild): Promise<boolean> {
    const rows = await tx.query(
      `insert into referral.child(agency_id, id, file_no, id_index, created_by, name, sex, birth_date, id_type, residence_code,
                                  school, guardian_name, guardian_relation, guardian_phone, difficulties)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (agency_id, id_index) do nothing returning id`,
      [actor.agencyId, child.id, child.fileNo, child.idIndex, actor.personId, ...fieldValues(child)],
    );
    return rows.length === 1;
  }

  async putSealed(tx: Tx, agencyId: string, id: string, sealed: SealedFields): Promise<void> {
    await tx.query(
      `update referral.child set id_number_sealed = $3, address_sealed = $4, health_sealed = $5
        where agency_id = $1 and id = $2`,
      [
        agencyId,
        id,
        sealed.id_number?.bytes ?? null,
        sealed.address?.bytes ?? null,
        sealed.health?.bytes ?? null,
      ],
    );
  }

  async update(tx: Tx, record: ChildRecord, fields: ChildFields, idIndex: Buffer | null): Promise<boolean> {
    try {
      const rows = await tx.query(
        `update referral.child set id_index = $4, name = $5, sex = $6, birth_date = $7, id_type = $8, residence_code = $9,
                school = $10, guardian_name = $11, guardian_relation = $12, guardian_phone = $13, difficulties = $14,
                version = version + 1, updated_at = bus.now()
          where agency_id = $1 and id = $2 and version = $3 returning id`,
        [record.homeAgency.id, record.id, record.version, idIndex, ...fieldValues(fields)],
      );
      return rows.length === 1;
    } catch (error) {
      if (isViolationOf(error, 'child_id_index_key')) throw new DomainError('CHILD_ALREADY_ON_FILE');
      throw error;
    }
  }

  async updateLed(
    tx: Tx,
    record: ChildRecord,
    fields: ChildFields,
    sealed: Partial<SealedFields>,
  ): Promise<boolean> {
    const bytes = Object.entries(sealed).map(([name, value]) => [name, value?.bytes.toString('hex') ?? null]);
    const row = await tx.one<{ done: boolean }>(
      'select referral.correct_led_child($1, $2, $3::jsonb, $4::jsonb) as done',
      [record.id, record.version, JSON.stringify(fields), JSON.stringify(Object.fromEntries(bytes))],
    );
    return row?.done === true;
  }
}

function fieldValues(fields: ChildFields): unknown[] {
  const { name, sex, birthDate, idType, residenceCode, school, guardian, difficulties } = fields;
  return [
    name,
    sex,
    birthDate,
    idType,
    residenceCode,
    school,
    guardian?.name ?? null,
    guardian?.relation ?? null,
    guardian?.phone ?? null,
    difficulties,
  ];
}
