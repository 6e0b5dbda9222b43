import type { DataClass, Difficulty, GuardianRelation, IdType, Sex, AgeBand } from '../codes/child';
import type { CaseStage, StageObstacle, Need, ReferralStepKind, Risk } from '../codes/referral';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';
import type { Consent } from './consents';

export interface Guardian {
  name: string;
  relation: GuardianRelation;
  phone: string | null;
}

/** A masked row of `GET /api/children?q=` and of every list: the name shows only the surname (李**). */
export interface ChildSummary {
  id: Uuid;
  fileNo: string;
  maskedName: string;
  sex: Sex;
  ageBand: AgeBand;
  residenceName: string;
  difficulties: Difficulty[];
  caseId: Uuid | null;
  updatedAt: Instant;
}

/** `GET /api/children/:id`: opening it is recorded. Fields outside the reader's scope are null and listed in `withheld`. */
export interface Child {
  id: Uuid;
  fileNo: string;
  homeAgency: AgencyRef;
  name: string;
  sex: Sex;
  birthDate: Day;
  age: number;
  idType: IdType;
  /** All but the last two characters hidden; `POST /api/children/:id/reveal` opens it, with a purpose, recorded. */
  idNumberMasked: string | null;
  address: string | null;
  health: string | null;
  residenceCode: string;
  residenceName: string;
  school: string | null;
  guardian: Guardian | null;
  difficulties: Difficulty[];
  withheld: DataClass[];
  version: number;
  allowedActions: ('update' | 'reveal')[];
}
/** `POST /api/children` */
export interface CreateChildRequest {
  name: string;
  sex: Sex;
  birthDate: Day;
  idType: IdType;
  idNumber?: string;
  residenceCode: string;
  address?: string;
  health?: string;
  school?: string;
  guardian?: Guardian;
  difficulties: Difficulty[];
}
/** `PATCH /api/children/:id` (If-Match). */
export type UpdateChildRequest = Partial<CreateChildRequest>;
export interface RevealRequest {
  field: 'id_number';
  purpose: string;
}
export interface RevealResult {
  value: string;
}

/** `GET /api/cases` row. */
export interface CaseSummary {
  id: Uuid;
  caseNo: string;
  child: ChildSummary;
  stage: CaseStage;
  risk: Risk;
  needs: Need[];
  leadAgency: AgencyRef;
  leadWorker: PersonRef | null;
  roomId: Uuid | null;
  updatedAt: Instant;
}
/** `GET /api/cases/:id`: opening it is recorded. */
export interface Case extends CaseSummary {
  openedAt: Instant;
  agencies: (AgencyRef & { side: 'home' | 'shared'; since: Instant; scope: DataClass[] })[];
  consents: Consent[];
  version: number;
  allowedActions: ('refer' | 'add_need' | 'record_consent' | 'move_stage')[];
  /** Where the reader may move it now; what speaks against closing it is told with the move. */
  stageMoves: StageMove[];
}
export interface StageMove {
  to: CaseStage;
  needsReason: boolean;
  obstacle: StageObstacle | null;
}
/** `POST /api/cases/:id/stage` (If-Match) */
export interface MoveStageRequest {
  to: CaseStage;
  reason?: string;
}
/** Row of `GET /api/cases/:id/members`: the people who work on the case, lead worker first. */
export interface CaseMember {
  person: PersonRef;
  side: 'home' | 'shared';
  isLead: boolean;
  inRoom: boolean;
}
/** `POST /api/cases` */
export interface CreateCaseRequest {
  childId: Uuid;
  needs: Need[];
  risk: Risk;
}
/** `POST /api/cases/:id/needs` */
export interface AddNeedRequest {
  need: Need;
}

/** One line of `GET /api/cases/:id/timeline`. `kind` is the audit or event word; the client owns the sentence. */
export interface TimelineItem {
  id: Uuid;
  at: Instant;
  kind: TimelineKind;
  actor: PersonRef | null;
  agencyName: string;
  refs: Record<string, string>;
}
export const TIMELINE_KINDS = [
  'case.opened',
  'case.stage_moved',
  'need.added',
  'consent.recorded',
  'consent.withdrawn',
  'follow_up.asked',
  'follow_up.refused',
  'follow_up.done',
  'follow_up.missed',
  'follow_up.cancelled',
] as const;
/** Of a referral everything that somebody did; not what only its sender sees of a draft, nor how far it got. */
export type TimelineKind =
  | (typeof TIMELINE_KINDS)[number]
  | `referral.${Exclude<ReferralStepKind, 'created' | 'discarded' | 'delivered' | 'opened'>}`;
