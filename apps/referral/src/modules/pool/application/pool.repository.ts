import type {
  ClaimPoolCardRequest,
  Day,
  Need,
  PoolCardContent,
  PoolCardState,
  PoolClaimState,
} from '@app/contracts';
import type { Tx } from '@app/persistence';
import type { PoolChild } from '../domain/pool-card';

export interface PoolCardRecord {
  id: string;
  number: string;
  state: Exclude<PoolCardState, 'expired'>;
  body: PoolCardContent;
  fromType: string;
  fromCity: string | null;
  createdAt: Date;
  expiresAt: Date;
  version: number;
  /** Null unless the card is the agency's own. */
  caseId: string | null;
  referralId: string | null;
}
export interface PoolClaimRecord {
  id: string;
  cardId: string;
  agencyId: string;
  needs: Need[];
  leadWorkerId: string;
  firstContactOn: Day;
  note: string | null;
  state: PoolClaimState;
  createdAt: Date;
}
export interface PoolFilter {
  need?: string;
  urgency?: string;
  /** Division code; its city counts. */
  area?: string;
  limit: number;
  cursor?: string;
}
/** A new card: its words, and until when it stands. */
export interface NewCard {
  caseId: string;
  number: string;
  body: PoolCardContent;
  expiresAt: Date;
}

export abstract class PoolRepository {
  /** Undefined when the case is not open to the agency. */
  abstract loadChild(tx: Tx, caseId: string): Promise<PoolChild | undefined>;
  /** Names of people and places that a card must not contain: it shows a city where these would show a child. */
  abstract findNames(tx: Tx, caseId: string): Promise<string[]>;

  /** One more row than asked, newest first. */
  abstract findInvited(tx: Tx, filter: PoolFilter): Promise<PoolCardRecord[]>;
  abstract findOwn(tx: Tx, filter: PoolFilter): Promise<PoolCardRecord[]>;
  abstract findOwnById(tx: Tx, id: string): Promise<PoolCardRecord | undefined>;
  /** NOT_FOUND unless invited (or chosen); recorded on both sides. */
  abstract open(tx: Tx, id: string): Promise<PoolCardRecord>;
  /** The claims of others on own cards. */
  abstract findClaims(tx: Tx, cardIds: readonly string[]): Promise<PoolClaimRecord[]>;
  /** The agency's own claims on cards of others. */
  abstract findOwnClaims(tx: Tx, cardIds: readonly string[]): Promise<PoolClaimRecord[]>;

  abstract offer(tx: Tx, card: NewCard): Promise<string>;
  abstract claim(tx: Tx, id: string, claim: ClaimPoolCardRequest): Promise<void>;
  abstract takeBack(tx: Tx, id: string): Promise<void>;
  /** Answers the id of the draft to the claimer. */
  abstract choose(
    tx: Tx,
    id: string,
    version: number,
    choice: { claimId: string; number: string },
  ): Promise<string>;
  abstract withdraw(tx: Tx, id: string, version: number, reason: string): Promise<void>;
}
