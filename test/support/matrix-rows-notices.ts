import type { MatrixRow } from './matrix-row';

/** What people were told, and what goes out of the hub. */
export const NOTICE_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/notifications/reach/{referralId}': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/notifications/reach/${ids.pendingId}` },
      { path: `/api/notifications/reach/${ids.acceptedId}` },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/notifications/reach/${ids.acceptedId}` }),
    },
  },
  'GET /api/notifications/{id}/trace': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/notifications/${ids.caseId}/trace` }],
  },
  'GET /api/channels/attempts': { kind: 'open', calls: () => [{ path: '/api/channels/attempts' }] },
  'POST /api/channels/attempts/{id}/again': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/channels/attempts/${ids.caseId}/again`, body: {} }],
  },
};
