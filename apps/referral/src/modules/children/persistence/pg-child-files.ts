import { RESTRICTED_DIFFICULTIES, type ChildSummary, type Day } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildFiles, type PacketChild, type VisitChild } from '../application/child-files';
import { presentSummary, SUMMARY_COLUMNS, type SummaryRow } from './child-summary-row';

@Injectable()
export class PgChildFiles extends ChildFiles {
  async loadPacketChild(tx: Tx, caseId: string): Promise<PacketChild | undefined> {
    const row = await tx.one<PacketChild>(
      `select c.file_no as "fileNo", c.sex, c.birth_date as "birthDate", c.difficulties,
              coalesce(county.name, place.name) as "countyName"
         from referral.case_access a
         join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
         join directory.division place on place.code = c.residence_code
         left join directory.division county on county.code = left(c.residence_code, 6)
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null`,
      [caseId],
    );
    return (
      row && {
        ...row,
        difficulties: row.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
      }
    );
  }

  loadVisitChild(tx: Tx, caseId: string): Promise<VisitChild | undefined> {
    return tx.one<VisitChild>(
      `select c.name, c.birth_date as "birthDate", concat_ws(' ', county.name, nullif(place.name, county.name)) as place, c.school,
              c.guardian_name as "guardianName", c.guardian_phone as "guardianPhone"
         from referral.case_access a
         join referral.child c on c.agency_id = a.home_agency_id and c.id = a.child_id
         join directory.division place on place.code = c.residence_code
         left join directory.division county on county.code = left(c.residence_code, 6)
        where a.agency_id = (select sec.agency()) and a.case_id = $1 and a.closed_at is null and 'identity' = any (a.scope)`,
      [caseId],
    );
  }

  async loadSummaries(tx: Tx, childIds: readonly string[]): Promise<Map<string, ChildSummary>> {
    if (childIds.length === 0) return new Map();
    const rows = await tx.planned<SummaryRow>(
      `select ${SUMMARY_COLUMNS} from referral.child c join directory.division d on d.code = c.residence_code
        where c.id = any ($1::uuid[])`,
      [[...new Set(childIds)]],
    );
    const today = dayOf(await tx.now());
    return new Map(rows.map((row) => [row.id, presentSummary(row, today)]));
  }

  async findBirthDate(tx: Tx, childId: string): Promise<Day | undefined> {
    const row = await tx.one<{ birth_date: Day }>('select birth_date from referral.child where id = $1', [
      childId,
    ]);
    return row?.birth_date;
  }

  async isOwn(tx: Tx, agencyId: string, childId: string): Promise<boolean> {
    const rows = await tx.query('select 1 from referral.child where agency_id = $1 and id = $2', [
      agencyId,
      childId,
    ]);
    return rows.length === 1;
  }
}
