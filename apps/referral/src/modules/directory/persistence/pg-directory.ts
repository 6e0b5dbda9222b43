import type { AgencyRef, PersonRef } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Directory, type AgencyRecord, type Colleague } from '../application/directory';

const known = (ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null)),
];

@Injectable()
export class PgDirectory extends Directory {
  async loadAgencyRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, AgencyRef>> {
    const wanted = known(ids);
    if (wanted.length === 0) return new Map();
    const rows = await tx.planned<AgencyRef>(
      'select id, name, type from directory.agency where id = any ($1::uuid[])',
      [wanted],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async loadPersonRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, PersonRef>> {
    const wanted = known(ids);
    if (wanted.length === 0) return new Map();
    const rows = await tx.planned<PersonRef>(
      `select p.id, p.display_name as "displayName", p.agency_id as "agencyId", a.name as "agencyName"
         from directory.person p join directory.agency a on a.id = p.agency_id where p.id = any ($1::uuid[])`,
      [wanted],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  findAgency(tx: Tx, id: string): Promise<AgencyRecord | undefined> {
    return tx.one<AgencyRecord>(
      `select a.id, a.name, a.type, a.division_code as "divisionCode", d.name as "divisionName", a.status, a.phone,
              a.is_fictional as "isFictional", a.version
         from directory.agency a join directory.division d on d.code = a.division_code where a.id = $1`,
      [id],
    );
  }

  findColleagues(tx: Tx, agencyId: string): Promise<Colleague[]> {
    return tx.query<Colleague>(
      `select p.id as "personId", p.display_name as "displayName", m.agency_id as "agencyId", m.roles
         from directory.membership m join directory.person p on p.id = m.person_id
        where m.agency_id = $1 and m.valid_to is null and p.status = 'active' order by p.display_name, p.id`,
      [agencyId],
    );
  }

  async isAgreementInForce(tx: Tx, agencyA: string, agencyB: string): Promise<boolean> {
    const row = await tx.one<{ yes: boolean }>('select directory.agreement_in_force($1, $2) as yes', [
      agencyA,
      agencyB,
    ]);
    return row?.yes ?? false;
  }

  async divisionNames(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
    if (codes.length === 0) return new Map();
    const rows = await tx.query<{ code: string; name: string }>(
      'select code, name from directory.division where code = any ($1::text[])',
      [[...new Set(codes)]],
    );
    return new Map(rows.map((row) => [row.code, row.name]));
  }
}
