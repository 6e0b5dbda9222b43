import type { Tx } from '@app/persistence';
import type { Invitee, InvitePurpose } from '../domain/invite';

export interface OpenInvite {
  purpose: InvitePurpose;
  /** Null for the link of the first run. */
  personId: string | null;
}

export interface NewInvite {
  tokenHash: Buffer;
  personId: string;
  purpose: InvitePurpose;
  createdBy: string;
  now: Date;
  expiresAt: Date;
}

export interface FirstSetup {
  divisionCode: string;
  countyName: string;
  agencyName: string;
  adminName: string;
}

export abstract class InviteRepository {
  abstract inviteeOf(personId: string): Promise<Invitee | undefined>;
  /** Replaces links of the same person that are still open. */
  abstract create(invite: NewInvite): Promise<void>;
  abstract find(tokenHash: Buffer, now: Date): Promise<OpenInvite | undefined>;
  /** Takes the link inside a transaction, so that it works exactly once. */
  abstract use(tx: Tx, tokenHash: Buffer, now: Date): Promise<OpenInvite | undefined>;
  /** Forgets links that ran out before, used or not. */
  abstract forgetBefore(instant: Date): Promise<void>;
  abstract activate(tx: Tx, personId: string): Promise<void>;
  abstract isSetUp(): Promise<boolean>;
  /** @throws DomainError LINK_INVALID when the hub has an agency already. */
  abstract setUp(tx: Tx, setup: FirstSetup): Promise<{ agencyId: string; personId: string }>;
}
