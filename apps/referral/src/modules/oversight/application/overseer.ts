import type { DemandRequest, OversightFilter, ReferralState, Urgency, WorkKind } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface OverseenRow {
  id: string;
  number: string;
  state: ReferralState;
  urgency: Urgency;
  fromId: string;
  toId: string;
  holderId: string;
  submittedAt: Date;
  dueAt: Date | null;
  demandedAt: Date | null;
  demandDue: string | null;
}
export interface OrphanRow {
  kind: WorkKind;
  id: string;
  number: string;
  agencyId: string;
  why: 'no_owner' | 'no_date';
}
export interface StandInRow {
  kind: WorkKind;
  number: string;
  agencyId: string;
  forAgencyId: string;
  since: Date;
}
export interface StateCount {
  state: ReferralState;
  open: number;
  overdue: number;
  today: number;
}

/** What this person answers for, each a reading door of the database; to whom it answers is decided there. */
export abstract class Overseer {
  abstract orphans(tx: Tx): Promise<OrphanRow[]>;
  abstract standIns(tx: Tx): Promise<StandInRow[]>;
  abstract referrals(tx: Tx, only: OversightFilter | null, limit: number): Promise<OverseenRow[]>;
  abstract counts(tx: Tx): Promise<StateCount[]>;
  abstract demand(tx: Tx, referralId: string, demand: DemandRequest): Promise<void>;
  abstract findOne(tx: Tx, referralId: string): Promise<OverseenRow | undefined>;
}
