import type { Uuid } from './common';
import { FILE_TYPES, type FileType } from './files';

/** What a message may bring: what is kept as evidence, but for pictures that cannot be cleaned of what the camera wrote into them. */
export const ATTACHMENT_TYPES: readonly FileType[] = FILE_TYPES.filter((type) => type !== 'image/heic');

/**
 * `not_scanned`: nobody looks for viruses here. `quarantined`: it could not be checked to the end, and stays closed.
 * Whether a file that was not scanned may be opened is a setting of the hub.
 */
export const ATTACHMENT_STATES = ['not_scanned', 'scanning', 'clean', 'infected', 'quarantined'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/**
 * `PUT /api/rooms/:id/attachments/:fileId` answers with it (the file alone as the body, its name in `x-file-name`), and the message
 * that takes it carries it. A file that no message took within a day is removed.
 */
export interface MessageAttachment {
  id: Uuid;
  name: string;
  /** Of what is kept: of a picture that is the cleaned one. */
  size: number;
  mime: FileType;
  state: AttachmentState;
  /** Of pictures: `GET /api/rooms/:id/attachments/:fileId/thumbnail`, in this size. */
  thumbnail?: { width: number; height: number };
}
