import type { AgencyRef } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { contains, SqlFilter } from '../../../sql-filter';
import { DECIDING_ROLES } from '../domain/person.policy';
import {
  PersonRepository,
  type HandedOver,
  type OpenWork,
  type PersonChange,
  type PersonFilter,
  type PersonRecord,
} from '../application/person.repository';

/** States that ask nobody for anything any more. */
const CLOSED_STATES = [
  'draft',
  'discarded',
  'declined',
  'withdrawn',
  'expired',
  'rerouted',
  'returned',
  'verified',
  'voided',
];

type Row = Omit<PersonRecord, 'agency'> & { agencyName: string; agencyType: string };

const SELECT = `select p.id, p.display_name as "displayName", p.status, p.version, p.agency_id as "agencyId",
    a.name as "agencyName", a.type as "agencyType", coalesce(m.roles, '{}') as roles, m.division_code as "divisionCode"
  from directory.person p
  join directory.agency a on a.id = p.agency_id
  left join directory.membership m on m.person_id = p.id and m.agency_id = p.agency_id`;

function toRecord({ agencyName, agencyType, ...row }: Row): PersonRecord {
  const agency: AgencyRef = { id: row.agencyId, name: agencyName, type: agencyType };
  return { ...row, agency };
}

@Injectable()
export class PgPersonRepository extends PersonRepository {
  async find(tx: Tx, filter: PersonFilter): Promise<PersonRecord[]> {
    const sql = new SqlFilter()
      .and('p.agency_id = ?', filter.agencyId)
      .and('p.status = ?', filter.status)
      .and('p.display_name like ?', filter.q && contains(filter.q))
      .after(filter.cursor, { column: 'p.display_name', type: 'text', id: 'p.id', desc: false });
    const rows = await tx.query<Row>(
      `${SELECT} ${sql.where} order by p.display_name, p.id limit ${sql.bind(filter.limit + 1)}`,
      sql.values,
    );
    return rows.map(toRecord);
  }

  async findById(tx: Tx, id: string): Promise<PersonRecord | undefined> {
    const row = await tx.one<Row>(`${SELECT} where p.id = $1`, [id]);
    return row && toRecord(row);
  }

  async names(tx: Tx, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      `select display_name as name from directory.person where agency_id = $1 and status <> 'disabled'`,
      [agencyId],
    );
    return rows.map(({ name }) => name);
  }

  async create(
    tx: Tx,
    person: { agencyId: string; displayName: string; roles: readonly string[]; divisionCode: string | null },
  ): Promise<string> {
    const row = await tx.one<{ id: string }>('select directory.create_person($1, $2, $3, $4) as id', [
      person.agencyId,
      person.displayName,
      person.roles,
      person.divisionCode,
    ]);
    return row?.id ?? '';
  }

  async setContact(tx: Tx, id: string, contact: { email?: string; phone?: string }): Promise<void> {
    await tx.query('select directory.set_contact($1, $2, $3)', [
      id,
      contact.email ?? null,
      contact.phone ?? null,
    ]);
  }

  async update(tx: Tx, person: PersonRecord, change: PersonChange): Promise<boolean> {
    const rows = await tx.query(
      `update directory.person set display_name = coalesce($4, display_name), version = version + 1
        where agency_id = $1 and id = $2 and version = $3 returning id`,
      [person.agencyId, person.id, person.version, change.displayName ?? null],
    );
    if (rows.length === 1 && change.roles)
      await tx.query('update directory.membership set roles = $3 where agency_id = $1 and person_id = $2', [
        person.agencyId,
        person.id,
        change.roles,
      ]);
    return rows.length === 1;
  }

  async handOver(tx: Tx, from: string, to: string): Promise<HandedOver> {
    const row = await tx.one<HandedOver>(
      `select h.cases, h.referrals, h.rooms, referral.hand_over_desk($1, $2) as flags, directory.hand_over_duties($1, $2) as duties
         from referral.hand_over($1, $2) h`,
      [from, to],
    );
    return row ?? { cases: 0, referrals: 0, rooms: 0, duties: 0, flags: 0 };
  }

  async countOtherDeciders(tx: Tx, { agencyId, id }: PersonRecord): Promise<number> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`deciders|${agencyId}`]);
    const row = await tx.one<{ count: number }>(
      `select count(*)::int as count from directory.membership m join directory.person p on p.id = m.person_id and p.status = 'active'
        where m.agency_id = $1 and m.person_id <> $2 and m.valid_to is null and m.roles && $3`,
      [agencyId, id, DECIDING_ROLES],
    );
    return row?.count ?? 0;
  }

  async openWork(tx: Tx, agencyId: string): Promise<OpenWork> {
    const row = await tx.one<OpenWork>(
      `select count(*) filter (where p.side = 'recipient')::int as received,
              count(*) filter (where p.side = 'sender')::int as sent,
              (select count(*)::int from referral.case_record c where c.lead_agency_id = $1 and c.stage <> 'archived') as cases
         from referral.referral_party p where p.agency_id = $1 and p.state <> all ($2)`,
      [agencyId, CLOSED_STATES],
    );
    return row ?? { received: 0, sent: 0, cases: 0 };
  }

  async disable(tx: Tx, person: PersonRecord): Promise<boolean> {
    const rows = await tx.query(
      `update directory.person set status = 'disabled', version = version + 1
        where agency_id = $1 and id = $2 and version = $3 returning id`,
      [person.agencyId, person.id, person.version],
    );
    if (rows.length === 1)
      await tx.query(
        'update directory.membership set valid_to = bus.now() where person_id = $1 and agency_id = $2 and valid_to is null',
        [person.id, person.agencyId],
      );
    return rows.length === 1;
  }
}
