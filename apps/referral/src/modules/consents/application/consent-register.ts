import type { ConsentAuthority, DataClass, Day } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import type { ConsentView } from './consent.repository';

export interface ValidConsent {
  id: string;
  dataClasses: DataClass[];
  authority: ConsentAuthority;
  validTo: Day;
}

/** What the other modules may ask about consents. */
export abstract class ConsentRegister {
  /** The CK04 consent for this recipient that runs longest: not withdrawn, not expired, given by somebody who may. */
  abstract findValidConsent(
    tx: Tx,
    caseId: string,
    recipientAgencyId: string,
  ): Promise<ValidConsent | undefined>;
  /** All consents of a case, newest first, as the actor may see them. */
  abstract listOfCase(tx: Tx, actor: Actor, caseId: string): Promise<ConsentView[]>;
}
