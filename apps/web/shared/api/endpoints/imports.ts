import type { ImportKind, ImportReport } from '@app/contracts';
import { request } from '../client';

const TIMEOUT_MS = 60_000;

export const importsApi = {
  send: (kind: ImportKind, file: Blob, dryRun: boolean, key: string): Promise<ImportReport> =>
    request(`/api/imports/${kind}`, {
      method: 'POST',
      query: { dryRun },
      body: file,
      key,
      timeoutMs: TIMEOUT_MS,
    }),
};
