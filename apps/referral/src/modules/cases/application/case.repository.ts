import type {
  CaseStage,
  CreateCaseRequest,
  DataClass,
  MoveStageRequest,
  Need,
  Risk,
  TimelineKind,
} from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { ClosingFacts } from '../domain/stage.rules';
import type { CaseAccess } from './case-files';

export interface CaseFilter {
  limit: number;
  cursor?: string;
  /** Beginning of the case number or of the child's name. */
  q?: string;
  stage?: CaseStage;
  risk?: Risk;
  need?: Need;
  childId?: string;
}
export interface CaseAgencyRecord {
  agencyId: string;
  since: Date;
  scope: DataClass[];
}
export interface CaseMemberRecord {
  personId: string;
  isLead: boolean;
  inRoom: boolean;
}
export interface TimelineRecord {
  id: string;
  at: Date;
  kind: TimelineKind;
  personId: string | null;
  agencyId: string;
  refs: Record<string, string>;
}

export abstract class CaseRepository {
  abstract findAccess(tx: Tx, actor: Actor, caseId: string): Promise<CaseAccess | undefined>;
  /** One more row than asked, latest change first; starts from the agency's access rows. */
  abstract find(tx: Tx, actor: Actor, filter: CaseFilter): Promise<CaseAccess[]>;
  abstract findNewest(tx: Tx, actor: Actor, limit: number): Promise<CaseAccess[]>;
  /** Who takes part now, in the order in which they came. */
  abstract findAgencies(tx: Tx, caseId: string): Promise<CaseAgencyRecord[]>;
  /** The lead worker, lead workers of referrals that the asker's agency is party to, and the people in the room. */
  abstract findMembers(tx: Tx, actor: Actor, access: CaseAccess): Promise<CaseMemberRecord[]>;
  /** One more row than asked, latest first. */
  abstract findTimeline(
    tx: Tx,
    actor: Actor,
    caseId: string,
    page: { limit: number; cursor?: string },
  ): Promise<TimelineRecord[]>;
  /** For the lead, of its own case. */
  abstract findClosingFacts(tx: Tx, caseId: string): Promise<ClosingFacts>;
  /** False when the case is no longer what was read. */
  abstract moveStage(tx: Tx, caseId: string, version: number, move: MoveStageRequest): Promise<boolean>;
  abstract open(tx: Tx, caseNo: string, input: CreateCaseRequest): Promise<string>;
  /** Undefined when the agency has noted this need already. */
  abstract addNeed(tx: Tx, actor: Actor, caseId: string, need: Need): Promise<string | undefined>;
}
