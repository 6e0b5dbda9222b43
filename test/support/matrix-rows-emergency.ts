import type { MatrixRow } from './matrix-row';

const REVIEW = { verdict: 'ok' };

/** Emergency accesses: civil affairs opens them, the two agencies see them, and one person reads. */
export const EMERGENCY_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/emergency-accesses': {
    kind: 'open',
    calls: () => [
      { path: '/api/emergency-accesses?box=mine' },
      { path: '/api/emergency-accesses?box=review' },
    ],
  },
  // The record of others has one already; that it can be opened is told by its own tests.
  'POST /api/emergency-accesses': {
    kind: 'record',
    calls: (ids) => [
      {
        path: '/api/emergency-accesses',
        body: { caseId: ids.caseId, reason: 'found_alone', words: '深夜在车站发现孩子独自一人' },
      },
    ],
  },
  'GET /api/emergency-accesses/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/emergency-accesses/${ids.accessId}` }],
    twin: { as: 'router', call: (ids) => ({ path: `/api/emergency-accesses/${ids.accessId}` }) },
  },
  'GET /api/emergency-accesses/{id}/file': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/emergency-accesses/${ids.accessId}/file` }],
    twin: { as: 'router', call: (ids) => ({ path: `/api/emergency-accesses/${ids.accessId}/file` }) },
  },
  'POST /api/emergency-accesses/{id}/review': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/emergency-accesses/${ids.accessId}/review`, body: REVIEW, ifMatch: 1 }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/emergency-accesses/${ids.accessId}/review`, body: REVIEW, ifMatch: 1 }),
    },
  },
};
