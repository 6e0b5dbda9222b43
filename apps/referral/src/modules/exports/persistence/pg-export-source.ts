import { RESTRICTED_DIFFICULTIES } from '@app/contracts';
import { startOfDay } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { contains, SqlFilter, startsWith } from '../../../sql-filter';
import { ExportSource, type AgencyExportFilter, type CaseExportFilter } from '../application/export-source';
import type { AgencyRow, CaseRow, ChildRow, DisclosureRow } from '../application/export-rows';

const DAY_MS = 86_400_000;

@Injectable()
export class PgExportSource extends ExportSource {
  cases(tx: Tx, filter: CaseExportFilter, limit: number): Promise<CaseRow[]> {
    const sql = new SqlFilter()
      .always('a.agency_id = (select sec.agency()) and a.closed_at is null')
      .and('r.stage = ?', filter.stage)
      .and('r.risk = ?', filter.risk)
      .and(
        'exists (select 1 from referral.case_need n where n.case_id = a.case_id and n.need = ?)',
        filter.need,
      )
      .and('(r.case_no like upper(?) or c.name like ?)', filter.q && startsWith(filter.q));
    return tx.query<CaseRow>(
      `select r.case_no as "caseNo", c.file_no as "fileNo", c.name, c.sex, c.birth_date as "birthDate", d.name as "residenceName",
              array(select distinct n.need from referral.case_need n where n.case_id = a.case_id order by 1) as needs,
              r.stage, r.risk, lead.name as "leadAgency", p.display_name as "leadWorker", r.opened_at as "openedAt"
         from referral.case_access a
         join referral.case_record r on r.agency_id = a.home_agency_id and r.id = a.case_id
         join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
         join directory.division d on d.code = c.residence_code
         join directory.agency lead on lead.id = r.lead_agency_id
         left join directory.person p on p.id = r.lead_person_id
         ${sql.where} order by a.updated_at desc, a.case_id limit ${sql.bind(limit)}`,
      sql.values,
    );
  }

  async children(tx: Tx, filter: { q?: string }, limit: number): Promise<ChildRow[]> {
    const sql = new SqlFilter()
      .always('c.agency_id = (select sec.agency())')
      .and('(c.name like ? or c.file_no like upper(?))', filter.q && startsWith(filter.q));
    const rows = await tx.query<ChildRow>(
      `select c.file_no as "fileNo", c.name, c.sex, c.birth_date as "birthDate", d.name as "residenceName", c.difficulties,
              c.school, c.guardian_name as "guardianName", c.guardian_phone as "guardianPhone", c.created_at as "createdAt"
         from referral.child c join directory.division d on d.code = c.residence_code
         ${sql.where} order by c.updated_at desc, c.id limit ${sql.bind(limit)}`,
      sql.values,
    );
    return rows.map((row) => ({
      ...row,
      difficulties: row.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
    }));
  }

  agencies(tx: Tx, filter: AgencyExportFilter, limit: number): Promise<AgencyRow[]> {
    const sql = new SqlFilter()
      .always("a.status = 'active'")
      .and('a.type = ?', filter.type)
      .and('a.name like ?', filter.q && contains(filter.q))
      .and('? = any (o.needs)', filter.need);
    if (filter.open) sql.always('o.open_slots > 0');
    if (filter.urgent) sql.always('o.accepts_urgent');
    if (filter.division !== undefined) {
      const [prefix, code] = [sql.bind(startsWith(filter.division)), sql.bind(filter.division)];
      sql.always(`(a.division_code like ${prefix} or exists (select 1 from unnest(o.division_codes) served
        where ${code} like served || '%'))`);
    }
    return tx.query<AgencyRow>(
      `select a.name, a.type, d.name as "divisionName", a.phone, coalesce(o.needs, '{}') as needs, o.title, o.age_from as "ageFrom",
              o.age_to as "ageTo", o.capacity, o.open_slots as "openSlots", o.waiting_days as "waitingDays",
              o.accepts_urgent as "acceptsUrgent", o.confirmed_at as "confirmedAt",
              directory.agreement_in_force(a.id, (select sec.agency())) as "agreementInForce"
         from directory.agency a
         join directory.division d on d.code = a.division_code
         left join directory.offer o on o.agency_id = a.id
         ${sql.where} order by a.name, a.id, o.title, o.id limit ${sql.bind(limit)}`,
      sql.values,
    );
  }

  disclosures(tx: Tx, filter: { from?: string; to?: string }, limit: number): Promise<DisclosureRow[]> {
    const sql = new SqlFilter()
      .always('x.agency_id = (select sec.agency())')
      .and('x.at >= ?', filter.from && startOfDay(filter.from))
      .and('x.at < ?', filter.to && new Date(startOfDay(filter.to).getTime() + DAY_MS));
    return tx.query<DisclosureRow>(
      `select x.at, coalesce(c.file_no, '') as "fileNo", coalesce(r.case_no, '') as "caseNo", t.name as "toAgency", coalesce(f.number, r.case_no, '') as "referralNumber",
              x.data_classes as "dataClasses", x.legal_basis as "legalBasis"
         from referral.disclosure x
         join directory.agency t on t.id = x.to_agency_id
         left join referral.referral f on f.id = x.referral_id
         left join referral.child c on c.id = x.child_id
         left join referral.case_record r on r.id = x.case_id
         ${sql.where} order by x.at desc, x.id limit ${sql.bind(limit)}`,
      sql.values,
    );
  }
}
