import { inDays } from './flows';
import type { MatrixRow } from './matrix-row';

const wish = (agencyId: string): object => ({ agencyId, purpose: '一起商量入学', until: inDays(5) });

/** Agencies in the room of a case without a referral. */
export const GUEST_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/cases/{id}/guests': {
    kind: 'open',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/guests` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/guests` }) },
  },
  'POST /api/cases/{id}/guests': {
    kind: 'record',
    calls: (ids, world) => [{ path: `/api/cases/${ids.caseId}/guests`, body: wish(world.decliner.agencyId) }],
    twin: {
      as: 'counsellor',
      call: (ids, world) => ({
        path: `/api/cases/${ids.caseId}/guests`,
        body: wish(world.foundation.agencyId),
      }),
    },
  },
  'POST /api/guests/{id}/approve': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/guests/${ids.guestId}/approve`, body: {}, ifMatch: 1 }],
  },
  'POST /api/guests/{id}/share-history': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/guests/${ids.guestId}/share-history`, body: { fromSeq: 1 }, ifMatch: 1 }],
  },
  'POST /api/guests/{id}/end': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/guests/${ids.guestId}/end`, body: {}, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/guests/${ids.guestId}/end`, body: {}, ifMatch: 1 }),
    },
  },
};
