import type { Tx } from '@app/persistence';
import type { SealingKey } from '../domain/sealed';

export interface ChildFileKey extends SealingKey {
  /** Home agency of the child; part of what a sealed file is bound to. */
  homeAgencyId: string;
}

/** As the ring of keys holds it and `referral.file_key` answers; no version while there is none. */
export interface WrappedFileKey {
  home_agency_id: string;
  child_id: string;
  version: number | null;
  kek_id: string;
  wrapped: Buffer;
}

/** The key that seals the files of a child, for whoever has one of its cases open. */
export abstract class ChildFileKeys {
  /** Undefined while the child has no file. */
  abstract load(tx: Tx, caseId: string): Promise<ChildFileKey | undefined>;
  /** Of a file of a message, for whoever reads that message: guests of the room have no case open. */
  abstract loadForAttachment(tx: Tx, attachmentId: string): Promise<ChildFileKey | undefined>;
  abstract ensure(tx: Tx, caseId: string): Promise<ChildFileKey>;
  abstract unwrap(key: WrappedFileKey): ChildFileKey | undefined;
}
