import {
  CLIENT_HEADER,
  FILE_NAME_HEADER,
  FILE_OWNER_HEADER,
  FILE_SHARED_HEADER,
  type CaseFile,
  type FileTicket,
  type Page,
  type Problem,
} from '@app/contracts';
import { http } from '../client';
import { ApiProblem, networkProblem } from '../problem';

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

/** Sends one file and says how much of it has left; the browser's older way, because the newer one does not tell. */
export function uploadFile(
  file: File,
  target: UploadTarget,
  watch: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<CaseFile> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('PUT', `/api/cases/${target.caseId}/files/${target.fileId}`);
    sending.responseType = 'json';
    sending.setRequestHeader('content-type', 'application/octet-stream');
    sending.setRequestHeader(CLIENT_HEADER, 'web');
    sending.setRequestHeader(FILE_NAME_HEADER, encodeURIComponent(file.name));
    sending.setRequestHeader(FILE_OWNER_HEADER, target.consentId ? `consent:${target.consentId}` : 'case');
    if (target.isShared) sending.setRequestHeader(FILE_SHARED_HEADER, '1');
    sending.upload.onprogress = ({ loaded, total }) => watch.onProgress(total > 0 ? loaded / total : 0);
    sending.onload = () => {
      const answer = sending.response as CaseFile | Problem | null;
      if (sending.status < 300 && answer) resolve(answer as CaseFile);
      else reject(answer && 'code' in answer ? new ApiProblem(answer) : networkProblem('unreachable'));
    };
    sending.onerror = () => reject(networkProblem('unreachable'));
    sending.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    watch.signal.addEventListener('abort', () => sending.abort(), { once: true });
    sending.send(file);
  });
}
