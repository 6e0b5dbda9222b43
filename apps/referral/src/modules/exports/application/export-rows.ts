import type {
  AgencyType,
  CaseStage,
  DataClass,
  Day,
  Difficulty,
  LegalBasis,
  Need,
  ReferralSummary,
  Risk,
  Sex,
} from '@app/contracts';

export interface CaseRow {
  caseNo: string;
  fileNo: string;
  name: string;
  sex: Sex;
  birthDate: Day;
  residenceName: string;
  needs: Need[];
  stage: CaseStage;
  risk: Risk;
  leadAgency: string;
  leadWorker: string | null;
  openedAt: Date;
}
export interface ChildRow {
  fileNo: string;
  name: string;
  sex: Sex;
  birthDate: Day;
  residenceName: string;
  difficulties: Difficulty[];
  school: string | null;
  guardianName: string | null;
  guardianPhone: string | null;
  createdAt: Date;
}
export interface AgencyRow {
  name: string;
  type: AgencyType;
  divisionName: string;
  phone: string | null;
  agreementInForce: boolean;
  title: string | null;
  needs: Need[];
  ageFrom: number | null;
  ageTo: number | null;
  capacity: number | null;
  openSlots: number | null;
  waitingDays: number | null;
  acceptsUrgent: boolean | null;
  confirmedAt: Date | null;
}
export interface DisclosureRow {
  at: Date;
  fileNo: string;
  caseNo: string;
  toAgency: string;
  referralNumber: string;
  dataClasses: DataClass[];
  legalBasis: LegalBasis | null;
}

/** How much a sheet says of a child: masked as in every list, or what the own file says without level T3. */
export interface RowContext {
  full: boolean;
  today: Day;
}
export type ReferralExportRow = Pick<
  ReferralSummary,
  'number' | 'state' | 'fromAgency' | 'toAgency' | 'needs' | 'urgency' | 'child' | 'submittedAt' | 'dueAt'
>;
