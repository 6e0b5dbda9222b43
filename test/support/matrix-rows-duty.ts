import type { MatrixRow } from './matrix-row';
import { inDays } from './flows';

/** Of whoever has no plan yet, and of whoever has planned one day. */
const UNPLANNED = 0;
const FIRST_VERSION = 1;

/** The duty plan of an agency: a foreign person can be put into none of it. */
export const DUTY_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/duty': { kind: 'open', calls: () => [{ path: '/api/duty' }] },
  // Of the own agency alone: the room of another has no path, and is asked for by its id with all rooms.
  'PUT /api/duty-room': {
    kind: 'open',
    calls: () => [{ path: '/api/duty-room', body: {} }],
    twin: { as: 'counsellor', call: () => ({ path: '/api/duty-room', body: {} }) },
  },
  'PUT /api/duty/week': {
    kind: 'record',
    calls: (ids) => [
      {
        path: '/api/duty/week',
        body: { week: [{ slot: 'mon', personIds: [ids.personId] }] },
        ifMatch: UNPLANNED,
      },
    ],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({
        path: '/api/duty/week',
        body: { week: [{ slot: 'mon', personIds: [ids.personId] }] },
        ifMatch: FIRST_VERSION,
      }),
    },
  },
  'PUT /api/duty/days/{day}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/duty/days/${inDays(40)}`, body: { personIds: [ids.personId] } }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/duty/days/${inDays(40)}`, body: { personIds: [ids.personId] } }),
    },
  },
  'POST /api/duty/absences': {
    kind: 'record',
    calls: (ids, world) => [
      {
        path: '/api/duty/absences',
        body: {
          personId: ids.personId,
          fromDay: inDays(40),
          toDay: inDays(41),
          standInId: world.outsider.personId,
        },
      },
      {
        path: '/api/duty/absences',
        body: { fromDay: inDays(40), toDay: inDays(41), standInId: ids.personId },
      },
    ],
  },
  'POST /api/duty/absences/{id}/end': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/duty/absences/${ids.caseId}/end`, body: {} }],
  },
};

/** Signals that a child may be on file twice: nobody but a side of one knows that there is one. */
export const OVERLAP_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/overlaps': {
    kind: 'open',
    calls: (ids) => [{ path: '/api/overlaps' }, { path: `/api/overlaps?childId=${ids.childId}` }],
  },
  'POST /api/overlaps/{id}/answer': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/overlaps/${ids.overlapId}/answer`, body: { answer: 'same' }, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/overlaps/${ids.overlapId}/answer`,
        body: { answer: 'same' },
        ifMatch: 1,
      }),
    },
  },
  'POST /api/overlaps/{id}/undo': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/overlaps/${ids.overlapId}/undo`, body: { reason: '号码登记错误' }, ifMatch: 1 },
    ],
  },
};
