import { randomUUID } from 'node:crypto';
import type { ReportDraftRequest } from '@app/contracts';
import type { MatrixRow } from './matrix-row';
import type { World } from './world';

/** What the counsellor reports to the county; also the body of a stranger's own report. */
export const reportTo = (world: World, facts = '看到的事'): object => ({
  id: randomUUID(),
  kind: 'MR4',
  discoveredAt: '2026-01-05T02:00:00.000Z',
  place: '操场',
  childKnown: false,
  child: '约八岁，红外套',
  facts,
  safety: 'unsure',
  recipientIds: [world.router.agencyId],
});
/** What is being written, as the page keeps it; also a stranger's own under a foreign id. */
export const draftOfReport = (id: string, facts = '看到的事'): ReportDraftRequest => ({
  id,
  kind: '',
  discoveredAt: '2026-01-05T10:00',
  place: '',
  childKnown: '',
  child: '',
  facts,
  safety: '',
  steps: '',
  recipientIds: [],
});
const act = (name: string, body: object, twin?: MatrixRow['twin']): MatrixRow => ({
  kind: 'record',
  calls: (ids) => [{ path: `/api/reports/${ids.reportId}/${name}`, body, ifMatch: 1 }],
  twin,
});
const officer = (name: string, body: object): MatrixRow =>
  act(name, body, {
    as: 'router',
    call: (ids) => ({ path: `/api/reports/${ids.reportId}/${name}`, body, ifMatch: 1 }),
  });

/** Reports: nobody but whoever reported and the named officers of the addressed authority. */
export const REPORT_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/reports': {
    kind: 'open',
    calls: () => [{ path: '/api/reports?box=mine' }, { path: '/api/reports?box=received' }],
  },
  'GET /api/reports/desks': { kind: 'open', calls: () => [{ path: '/api/reports/desks' }] },
  'GET /api/reports/draft': { kind: 'open', calls: () => [{ path: '/api/reports/draft' }] },
  'PUT /api/reports/draft': {
    kind: 'open',
    calls: (ids) => [{ path: '/api/reports/draft', body: draftOfReport(ids.reportId) }],
  },
  'DELETE /api/reports/draft': { kind: 'open', calls: () => [{ path: '/api/reports/draft' }] },
  'POST /api/reports': {
    kind: 'open',
    calls: (_ids, world) => [{ path: '/api/reports', body: reportTo(world) }],
  },
  'GET /api/reports/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/reports/${ids.reportId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/reports/${ids.reportId}` }) },
  },
  'POST /api/reports/{id}/open': officer('open', { reason: '核实并处置' }),
  'POST /api/reports/{id}/acknowledge': officer('acknowledge', {}),
  'POST /api/reports/{id}/feedback': officer('feedback', { text: '已受理' }),
  // Only after feedback; the way of a report is told by its own tests.
  'POST /api/reports/{id}/close': act('close', { outcome: 'handled', reason: '已经处置，孩子得到照料' }),
};
