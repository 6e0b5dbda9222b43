import { inDays } from './flows';
import { photoOf } from './photo';
import type { Call, Ids, MatrixRow } from './matrix-row';

const act = (name: string, body: object, { as = 'counsellor', ifMatch = 1 } = {}): MatrixRow => ({
  kind: 'record',
  calls: (ids) => [{ path: `/api/follow-ups/${ids.followUpId}/${name}`, body, ifMatch }],
  twin:
    as === 'counsellor'
      ? {
          as: 'counsellor',
          call: (ids) => ({ path: `/api/follow-ups/${ids.followUpId}/${name}`, body, ifMatch }),
        }
      : undefined,
});
const RECORD = { happenedOn: inDays(0), method: 'phone', childSeen: true, safeNow: 'yes' };
const amend = (ids: Ids): Call => ({
  path: `/api/follow-ups/${ids.visitId}/amend`,
  body: { correction: '是周三' },
  ifMatch: 2,
});
const photo = (ids: Ids): string => `/api/follow-ups/${ids.visitId}/photos/${ids.photoId}`;
/** Any id will do for a new one. */
const piece = (ids: Ids): Call => {
  const { content: body, headers } = photoOf('');
  return { path: `/api/follow-ups/${ids.visitId}/photos/${ids.caseId}`, body, headers };
};
const NO_TWIN = { as: 'nobody' };

/** Follow-ups. The counsellor has asked herself to go to her own child; the twins walk it to its end in this order. */
export const FOLLOW_UP_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/cases/{id}/follow-up-desks': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/follow-up-desks` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/follow-up-desks` }) },
  },
  'POST /api/cases/{id}/follow-ups': {
    kind: 'record',
    calls: (ids) => [
      {
        path: `/api/cases/${ids.caseId}/follow-ups`,
        body: { toAgencyId: ids.agencyId, kind: 'visit', dueOn: inDays(3) },
      },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/cases/${ids.caseId}/follow-ups`,
        body: { toAgencyId: ids.agencyId, kind: 'visit', dueOn: inDays(3) },
      }),
    },
  },
  'GET /api/follow-ups': {
    kind: 'open',
    calls: () => [
      { path: '/api/follow-ups?box=mine' },
      { path: '/api/follow-ups?box=agency' },
      { path: '/api/follow-ups?box=asked&state=open' },
    ],
  },
  'GET /api/follow-ups/children': { kind: 'open', calls: () => [{ path: '/api/follow-ups/children' }] },
  'GET /api/follow-ups/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/follow-ups/${ids.followUpId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/follow-ups/${ids.followUpId}` }) },
  },
  'POST /api/follow-ups/{id}/accept': act('accept', {}),
  'POST /api/follow-ups/{id}/plan': act('plan', { plannedOn: inDays(1) }, { ifMatch: 2 }),
  'POST /api/follow-ups/{id}/record': act('record', RECORD, { ifMatch: 3 }),
  'POST /api/follow-ups/{id}/amend': {
    kind: 'record',
    calls: (ids) => [amend(ids)],
    twin: { as: 'counsellor', call: amend },
  },
  'POST /api/follow-ups/visits': {
    kind: 'record',
    calls: (ids) => [
      { path: '/api/follow-ups/visits', body: { ...RECORD, caseId: ids.caseId } },
      { path: '/api/follow-ups/visits', body: { ...RECORD, followUpId: ids.followUpId } },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: '/api/follow-ups/visits', body: { ...RECORD, caseId: ids.caseId } }),
    },
  },
  'PATCH /api/follow-ups/{id}/photos/{photoId}': {
    kind: 'record',
    calls: (ids) => [piece(ids)],
    twin: { as: 'counsellor', call: piece },
  },
  'GET /api/follow-ups/{id}/photos/{photoId}': {
    kind: 'record',
    calls: (ids) => [{ path: photo(ids) }],
    twin: { as: 'counsellor', call: (ids) => ({ path: photo(ids) }) },
  },
  'GET /api/follow-ups/{id}/photos/{photoId}/content': {
    kind: 'record',
    calls: (ids) => [{ path: `${photo(ids)}/content` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `${photo(ids)}/content` }) },
  },
  'POST /api/follow-ups/{id}/reassign': act('reassign', {}, NO_TWIN),
  'POST /api/follow-ups/{id}/refuse': act('refuse', { reason: 'on_leave' }, NO_TWIN),
  'POST /api/follow-ups/{id}/cancel': act('cancel', {}, NO_TWIN),
};
