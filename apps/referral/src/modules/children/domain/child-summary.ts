import {
  RESTRICTED_DIFFICULTIES,
  type ChildSummary,
  type Day,
  type Difficulty,
  type Sex,
} from '@app/contracts';
import { ageBand, ageOn, maskName } from '@app/kernel';

export interface SummarySource {
  id: string;
  fileNo: string;
  name: string;
  sex: Sex;
  birthDate: Day;
  residenceName: string;
  difficulties: readonly Difficulty[];
  caseId: string | null;
  updatedAt: Date;
}

/** The masked row of every list: surname only, an age band, and nothing of level T4. */
export function summarize(child: SummarySource, today: Day): ChildSummary {
  return {
    id: child.id,
    fileNo: child.fileNo,
    maskedName: maskName(child.name),
    sex: child.sex,
    ageBand: ageBand(ageOn(child.birthDate, today)),
    residenceName: child.residenceName,
    difficulties: child.difficulties.filter((code) => !RESTRICTED_DIFFICULTIES.includes(code)),
    caseId: child.caseId,
    updatedAt: child.updatedAt.toISOString(),
  };
}
