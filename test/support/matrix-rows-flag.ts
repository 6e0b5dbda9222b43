import type { MatrixRow } from './matrix-row';

const raise = (childName: string): object => ({
  childName,
  safety: 'safe',
  concerns: ['mood'],
  facts: '看到的事',
});
const act = (name: string, body: object, twinBody: object | null = body): MatrixRow => ({
  kind: 'record',
  calls: (ids) => [{ path: `/api/flags/${ids.flagId}/${name}`, body, ifMatch: 1 }],
  twin:
    twinBody === null
      ? undefined
      : {
          as: 'counsellor',
          call: (ids) => ({ path: `/api/flags/${ids.flagId}/${name}`, body: twinBody, ifMatch: 1 }),
        },
});

/** Flags and the roster. The counsellor has raised one, which is hers to work on. */
export const FLAG_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/pupils': { kind: 'open', calls: () => [{ path: '/api/pupils' }] },
  'POST /api/pupils': { kind: 'open', calls: () => [] },
  'GET /api/flags': {
    kind: 'open',
    calls: () => [{ path: '/api/flags?box=desk' }, { path: '/api/flags?box=mine' }],
  },
  'POST /api/flags': { kind: 'open', calls: () => [{ path: '/api/flags', body: raise('某某') }] },
  'GET /api/flags/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/flags/${ids.flagId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/flags/${ids.flagId}` }) },
  },
  'POST /api/flags/{id}/entries': act('entries', { kind: 'correction', text: '更正的话' }),
  // It is received already: her flag came to herself.
  'POST /api/flags/{id}/receive': act('receive', {}, null),
  'POST /api/flags/{id}/watch': act('watch', { reviewOn: '2099-01-01', note: '再看看' }, null),
  'POST /api/flags/{id}/refer': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/flags/${ids.flagId}/refer`, body: { referralId: ids.pendingId }, ifMatch: 1 },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/flags/${ids.flagId}/refer`,
        body: { referralId: ids.pendingId },
        ifMatch: 1,
      }),
    },
  },
  'POST /api/flags/{id}/close': act('close', { reason: 'supported', note: '已处理' }, null),
};
