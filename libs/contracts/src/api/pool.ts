import type { AgeBand, Difficulty, Sex } from '../codes/child';
import type { PoolAction, PoolCardState, PoolClaimState, PoolUrgency } from '../codes/pool';
import type { Need, Risk } from '../codes/referral';
import type { AgencyRef, Day, Instant, PersonRef, Uuid } from './common';

/** `POST /api/cases/:id/pool-cards` offers needs of a case to the agencies of the area. */
export interface OfferToPoolRequest {
  needs: Need[];
  urgency: PoolUrgency;
  risk: Risk;
  /** ≤500 characters; no name, place, school or disease. */
  situation: string;
  ask: string;
  /** Until when it may be claimed; 14 days when left out. */
  openUntil?: Day;
}

/** All that others ever read: level T1 with the city in place of the county. */
export interface PoolCardContent {
  sex: Sex;
  ageBand: AgeBand;
  cityName: string | null;
  difficulties: Difficulty[];
  needs: Need[];
  risk: Risk;
  urgency: PoolUrgency;
  situation: string;
  ask: string;
}

/** Row of `GET /api/pool?box=invited|own&need=&urgency=&area=&limit=&cursor=`, and answer of `GET /api/pool/:id`, which is recorded. */
export interface PoolCard {
  id: Uuid;
  number: string;
  side: 'offering' | 'invited';
  state: PoolCardState;
  content: PoolCardContent;
  /** Kind and city of the agency that offers it; which one it is, nobody learns from a card. */
  from: { type: string; cityName: string | null };
  createdAt: Instant;
  expiresAt: Instant;
  /** The offering side alone. */
  caseId: Uuid | null;
  /** The draft that a choice made; for the offering side alone. */
  referralId: Uuid | null;
  /** All of them for the offering side, the own one for an invited agency. */
  claims: PoolClaim[];
  version: number;
  allowedActions: PoolAction[];
}

export interface PoolClaim {
  id: Uuid;
  agency: AgencyRef;
  needs: Need[];
  leadWorker: PersonRef | null;
  firstContactOn: Day;
  note: string | null;
  state: PoolClaimState;
  at: Instant;
}

/** `POST /api/pool/:id/claim`: an acceptance in advance. */
export interface ClaimPoolCardRequest {
  needs: Need[];
  leadWorkerId: Uuid;
  firstContactOn: Day;
  note?: string;
}
/** `POST /api/pool/:id/choose`: makes a draft to the claimer; it goes out once a consent names that agency. */
export interface ChoosePoolClaimRequest {
  claimId: Uuid;
}
export interface WithdrawPoolCardRequest {
  reason: string;
}
