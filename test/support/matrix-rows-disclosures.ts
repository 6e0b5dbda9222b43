import type { MatrixRow } from './matrix-row';

/** What follows from giving data away: ledger, reviews and notices. */
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
};
