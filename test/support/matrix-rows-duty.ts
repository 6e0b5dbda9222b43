import type { MatrixRow } from './matrix-row';
import { inDays } from './flows';

const FIRST_VERSION = 0;

/** The duty plan of an agency: a foreign person can be put into none of it. */
export const DUTY_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/duty': { kind: 'open', calls: () => [{ path: '/api/duty' }] },
  'PUT /api/duty/week': {
    kind: 'record',
    calls: (ids) => [
      {
        path: '/api/duty/week',
        body: { week: [{ slot: 'mon', personIds: [ids.personId] }] },
        ifMatch: FIRST_VERSION,
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
