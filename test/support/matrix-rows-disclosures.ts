import { randomUUID } from 'node:crypto';
import type { Call, Ids, MatrixRow } from './matrix-row';

const upload = (ids: Ids): Call => ({
  path: `/api/cases/${ids.caseId}/files/${randomUUID()}`,
  body: Buffer.from('%PDF-1.7'),
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.pdf' },
});

/** What follows from giving data away: ledger, reviews and notices; and the evidence. */
export const DISCLOSURE_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/disclosures': {
    kind: 'open',
    calls: (ids) => [{ path: '/api/disclosures' }, { path: `/api/disclosures?caseId=${ids.caseId}` }],
  },
  'GET /api/override-reviews': {
    kind: 'open',
    calls: (ids) => [
      { path: '/api/override-reviews' },
      { path: `/api/override-reviews?referralId=${ids.pendingId}` },
    ],
  },
  'POST /api/override-reviews/{id}/review': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/override-reviews/${ids.reviewId}/review`, body: { verdict: 'ok' }, ifMatch: 1 },
    ],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({
        path: `/api/override-reviews/${ids.reviewId}/review`,
        body: { verdict: 'ok' },
        ifMatch: 1,
      }),
    },
  },
  'GET /api/stop-notices': {
    kind: 'open',
    calls: (ids) => [
      { path: '/api/stop-notices?box=received' },
      { path: `/api/stop-notices?box=sent&caseId=${ids.caseId}` },
    ],
  },
  'POST /api/stop-notices/{id}/answer': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/stop-notices/${ids.stopNoticeId}/answer`, body: { answer: 'deleted' }, ifMatch: 1 },
    ],
    twin: {
      as: 'router',
      call: (ids) => ({
        path: `/api/stop-notices/${ids.stopNoticeId}/answer`,
        body: { answer: 'deleted' },
        ifMatch: 1,
      }),
    },
  },
  'GET /api/cases/{id}/files': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/files` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/files` }) },
  },
  'PUT /api/cases/{id}/files/{fileId}': {
    kind: 'record',
    calls: (ids) => [upload(ids)],
    twin: { as: 'counsellor', call: upload },
  },
  'POST /api/cases/{id}/files/{fileId}/ticket': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/files/${ids.fileId}/ticket`, body: {} }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/cases/${ids.caseId}/files/${ids.fileId}/ticket`, body: {} }),
    },
  },
  'GET /api/files/{ticket}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/files/${ids.ticket}` }],
  },
};
