import type { Tx } from '@app/persistence';
import type { CandidateFacts, Wish } from '../domain/wish';

/** A candidate with what the card of an agency shows. */
export interface Candidate extends CandidateFacts {
  divisionName: string;
  phone: string | null;
}

export abstract class SuggestionFacts {
  /** Undefined when the case is not open to the actor's agency. */
  abstract loadChild(
    tx: Tx,
    caseId: string,
  ): Promise<Pick<Wish, 'residenceCode' | 'age' | 'difficulties' | 'now'> | undefined>;
  /** What a referral that nobody decides on asked for; for a job of its sender. */
  abstract loadExpiring(tx: Tx, referralId: string): Promise<{ caseId: string; wish: Wish } | undefined>;
  /** Every active agency but the own one that offers one of the needs, or may answer for a present danger. */
  abstract loadCandidates(tx: Tx, caseId: string, wish: Wish): Promise<Candidate[]>;
}
