import type { ChildSummary, Day, Difficulty, Sex } from '@app/contracts';
import { summarize } from '../domain/child-summary';

export interface SummaryRow {
  id: string;
  file_no: string;
  name: string;
  sex: Sex;
  birth_date: Day;
  residence_name: string;
  difficulties: Difficulty[];
  case_id: string | null;
  updated_at: Date;
}

/** Columns of a masked row. The newest open case that the asker's agency takes part in stands for the child. */
export const SUMMARY_COLUMNS = `c.id, c.file_no, c.name, c.sex, c.birth_date, d.name as residence_name, c.difficulties, c.updated_at,
  (select a.case_id from referral.case_access a
    where a.agency_id = (select sec.agency()) and a.child_id = c.id and a.closed_at is null
    order by a.opened_at desc, a.case_id limit 1) as case_id`;

export function presentSummary(row: SummaryRow, today: Day): ChildSummary {
  return summarize(
    {
      id: row.id,
      fileNo: row.file_no,
      name: row.name,
      sex: row.sex,
      birthDate: row.birth_date,
      residenceName: row.residence_name,
      difficulties: row.difficulties,
      caseId: row.case_id,
      updatedAt: row.updated_at,
    },
    today,
  );
}
