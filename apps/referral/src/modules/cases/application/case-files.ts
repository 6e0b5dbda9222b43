import type { CaseStage, CaseSummary, DataClass, Need, Risk } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';

/** A case as the actor's agency has access to it now. */
export interface CaseAccess {
  caseId: string;
  caseNo: string;
  /** Who registered the child and opened the case. */
  homeAgencyId: string;
  childId: string;
  /** Groups of the child's data that the agency may read. */
  scope: DataClass[];
  /** The referral that gave access; null for the home agency. */
  viaReferralId: string | null;
  leadAgencyId: string;
  leadPersonId: string | null;
  stage: CaseStage;
  risk: Risk;
  needs: Need[];
  roomId: string | null;
  version: number;
  openedAt: Date;
  updatedAt: Date;
  /** By which lists are ordered: the last change that concerns the agency's access. */
  listedAt: Date;
}

/** What the other modules may ask about cases. */
export abstract class CaseFiles {
  /** Undefined when the case is absent or not open to the actor's agency: the two are the same to a caller. */
  abstract loadCaseAccess(tx: Tx, actor: Actor, caseId: string): Promise<CaseAccess | undefined>;
  /** The cases of the agency that changed last, as list rows. */
  abstract listRecent(tx: Tx, actor: Actor, limit: number): Promise<CaseSummary[]>;
}
