import type { Tx } from '@app/persistence';
import type { GuestRecord } from '../domain/guest';

export interface NewGuest {
  id: string;
  caseId: string;
  agencyId: string;
  purpose: string;
  endsAt: Date;
}

/** Invitations into rooms; agencies on the case see them, doors change them. */
export abstract class GuestRepository {
  abstract ofCase(tx: Tx, caseId: string): Promise<GuestRecord[]>;
  abstract findOne(tx: Tx, id: string): Promise<GuestRecord | undefined>;
  abstract propose(tx: Tx, guest: NewGuest): Promise<void>;
  /** False when it changed meanwhile. */
  abstract decide(tx: Tx, id: string, version: number, action: 'approve' | 'end'): Promise<boolean>;
  abstract shareHistory(tx: Tx, id: string, version: number, fromSeq: number): Promise<boolean>;
  /** By its timer. */
  abstract timeUp(tx: Tx, id: string): Promise<void>;
}
