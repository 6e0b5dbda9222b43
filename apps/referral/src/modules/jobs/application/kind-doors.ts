import type { Tx } from '@app/persistence';

/** What the kinds of referral leave to the other agency's own context. */
export abstract class KindDoors {
  /** The transfer that an accepted request prepares; undefined when there is none to make, or it was made already. */
  abstract putTransferDraft(tx: Tx, referralId: string, number: string): Promise<string | undefined>;
  /** False when no chosen claim accepts it in advance, so that it waits for a decision as usual. */
  abstract acceptClaim(tx: Tx, referralId: string): Promise<boolean>;

  abstract endAccess(tx: Tx, referralId: string): Promise<void>;
  abstract endConsult(tx: Tx, referralId: string): Promise<void>;
  abstract endCard(tx: Tx, cardId: string): Promise<void>;
}
