import type { FileOwnerKind, FileType } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';

export interface FileRecord {
  id: string;
  caseId: string;
  ownerKind: FileOwnerKind;
  ownerId: string;
  name: string;
  type: FileType;
  size: number;
  sha256: Buffer;
  isShared: boolean;
  storageKey: string;
  agencyId: string;
  homeAgencyId: string;
  createdBy: string;
  at: Date;
}
export type NewFile = Omit<FileRecord, 'agencyId' | 'homeAgencyId' | 'createdBy' | 'at'>;

export abstract class FileRepository {
  /** One more row than asked, newest first; only those that the agency may read. */
  abstract find(
    tx: Tx,
    caseId: string,
    page: { limit: number; cursor?: string; ownerId?: string },
  ): Promise<FileRecord[]>;
  abstract findById(tx: Tx, caseId: string | null, id: string): Promise<FileRecord | undefined>;
  /** Whether the agency recorded this consent, of this case. */
  abstract isOwnConsent(tx: Tx, actor: Actor, caseId: string, consentId: string): Promise<boolean>;
  abstract insert(tx: Tx, actor: Actor, file: NewFile): Promise<void>;
  abstract putTicket(tx: Tx, actor: Actor, hash: Buffer, fileId: string): Promise<Date>;
  /** Uses the ticket up, in the session that it was made for; undefined when there is none that is still good. */
  abstract takeTicket(tx: Tx, actor: Actor, hash: Buffer): Promise<string | undefined>;
}

/** What the sweeper may ask. */
export abstract class StrayFiles {
  /** Names of the store that no file knows. */
  abstract among(keys: readonly string[]): Promise<string[]>;
  abstract dropOldTickets(): Promise<void>;
}
