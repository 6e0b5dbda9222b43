import type { AgencyRef, Instant, PersonRef, Uuid } from './common';

/** What may be kept as evidence, told by the content and not by the name. */
export const FILE_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const FILE_OWNER_KINDS = ['case', 'consent'] as const;
export type FileOwnerKind = (typeof FILE_OWNER_KINDS)[number];

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/**
 * Headers of `PUT /api/cases/:id/files/:fileId`, whose body is the file alone: its name percent-encoded in UTF-8, `case` or
 * `consent:<id>`, and `1` when the other agencies of the case may read it. Addresses are written to logs, so no name stands there.
 */
export const FILE_NAME_HEADER = 'x-file-name';
export const FILE_OWNER_HEADER = 'x-file-owner';
export const FILE_SHARED_HEADER = 'x-file-shared';

/** Row of `GET /api/cases/:id/files`. */
export interface CaseFile {
  id: Uuid;
  caseId: Uuid;
  owner: { kind: FileOwnerKind; id: Uuid };
  name: string;
  type: FileType;
  size: number;
  /** Hexadecimal. */
  sha256: string;
  isShared: boolean;
  addedBy: PersonRef | null;
  agency: AgencyRef;
  at: Instant;
}

/** `POST /api/cases/:id/files/:fileId/ticket`: good once, within a minute, in the session that asked; opens `GET /api/files/:ticket`. */
export interface FileTicket {
  url: string;
  expiresAt: Instant;
}
