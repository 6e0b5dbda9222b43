import type { CaseFile } from '@app/contracts';
import type { FileView } from '../application/file-views';

export function presentFile(view: FileView): CaseFile {
  return {
    id: view.id,
    caseId: view.caseId,
    owner: { kind: view.ownerKind, id: view.ownerId },
    name: view.name,
    type: view.type,
    size: view.size,
    sha256: view.sha256.toString('hex'),
    isShared: view.isShared,
    addedBy: view.addedBy,
    agency: view.agency,
    at: view.at.toISOString(),
  };
}

/** Never shown inside a page of the hub: it is saved, whatever it contains. */
export function downloadHeaders(file: {
  name: string;
  type: string;
  size: number | null;
}): Record<string, string> {
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return {
    'content-type': file.type,
    ...(file.size !== null && { 'content-length': String(file.size) }),
    'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store, no-transform',
  };
}
