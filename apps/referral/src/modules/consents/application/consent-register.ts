import type { ConsentAuthority, ConsentGap, DataClass, Day, Urgency } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { ConsentView } from './consent.repository';

export interface ValidConsent {
  id: string;
  dataClasses: DataClass[];
  authority: ConsentAuthority;
  validTo: Day;
  /** What it lacks today; empty when it carries a disclosure. */
  gaps: ConsentGap[];
}

/** What the other modules may ask about consents. */
export abstract class ConsentRegister {
  /**
   * The CK04 consent for this recipient that runs longest: not withdrawn, replaced or expired. One that lacks nothing for this urgency
   * comes before those that do.
   */
  abstract findValidConsent(
    tx: Tx,
    caseId: string,
    recipientAgencyId: string,
    urgency?: Urgency,
  ): Promise<ValidConsent | undefined>;
  /** All consents of a case, newest first, as the actor may see them. */
  abstract listOfCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentView[]>;
}
