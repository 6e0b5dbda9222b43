import type { FileType, MessageAttachment } from '@app/contracts';
import type { Tx } from '@app/persistence';

export interface AttachmentRecord {
  id: string;
  room: string;
  caseId: string;
  name: string;
  type: FileType;
  size: number;
  storageKey: string;
  thumbnailKey: string | null;
  state: MessageAttachment['state'];
  thumbnail: { width: number; height: number } | null;
  /** Of the message that took it. */
  seq: number | null;
}
export type NewAttachment = Omit<AttachmentRecord, 'seq'> & { sentSha256: Buffer };

export abstract class AttachmentRepository {
  /** What the person of the context may read: with its message, or their own before they send it. */
  abstract find(tx: Tx, id: string): Promise<AttachmentRecord | undefined>;
  /** False when the very same stands there already. */
  abstract put(tx: Tx, file: NewAttachment): Promise<boolean>;
}

export interface GoneAttachment {
  id: string;
  storageKey: string;
  thumbnailKey: string | null;
}

/** What the sweeper may ask. */
export abstract class GoneAttachments {
  /** Those that nobody reads any more and whose bytes are still there; what no message took within a day becomes one of them. */
  abstract find(limit: number): Promise<GoneAttachment[]>;
  abstract markRemoved(ids: readonly string[]): Promise<void>;
}
