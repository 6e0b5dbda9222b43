import {
  FILE_OWNER_HEADER,
  FILE_SHARED_HEADER,
  type CaseFile,
  type FileTicket,
  type Page,
} from '@app/contracts';
import { http } from '../client';
import { putFile, type UploadWatch } from '../upload';

export interface UploadTarget {
  caseId: string;
  /** Made once for a file: sent again under it, the same bytes are the same file. */
  fileId: string;
  consentId?: string;
  isShared: boolean;
}

export const filesApi = {
  list: (caseId: string, ownerId: string | undefined, signal?: AbortSignal): Promise<Page<CaseFile>> =>
    http.get(`/api/cases/${caseId}/files`, { ownerId, limit: 100 }, signal),
  ticket: (caseId: string, fileId: string): Promise<FileTicket> =>
    http.post(`/api/cases/${caseId}/files/${fileId}/ticket`),
};

export function uploadFile(file: File, target: UploadTarget, watch: UploadWatch): Promise<CaseFile> {
  const owner = target.consentId ? `consent:${target.consentId}` : 'case';
  const headers = { [FILE_OWNER_HEADER]: owner, ...(target.isShared && { [FILE_SHARED_HEADER]: '1' }) };
  return putFile(`/api/cases/${target.caseId}/files/${target.fileId}`, file, watch, headers);
}
