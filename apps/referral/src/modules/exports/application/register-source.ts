import type { DataClass, Day, EmergencyReason, ReviewVerdict, Role } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface AgreementRow {
  partner: string;
  type: string;
  purpose: string;
  dataClasses: DataClass[];
  validFrom: Day;
  validTo: Day;
  signedHereAt: Date | null;
  signedThereAt: Date | null;
}
export interface PersonRow {
  name: string;
  roles: Role[];
  status: string;
  since: Date;
  until: Date | null;
}
export interface AccessRow {
  number: string;
  openedAt: string;
  openedBy: string | null;
  owner: string;
  reason: EmergencyReason;
  startedAt: Date;
  endsAt: Date;
  reviewDueAt: Date;
  reviewedAt: Date | null;
  reviewer: string;
  verdict: ReviewVerdict | null;
}

/** Rows of registers about agencies and their people; none names a child. */
export abstract class RegisterSource {
  /** Of the own agency, latest end first. */
  abstract agreements(tx: Tx, limit: number): Promise<AgreementRow[]>;
  /** Posts of the own agency, those that have ended too. No contacts. */
  abstract people(tx: Tx, limit: number): Promise<PersonRow[]>;
  /** Opened by people of the own agency, or to be looked at by it. */
  abstract emergencyAccesses(tx: Tx, limit: number): Promise<AccessRow[]>;
}
