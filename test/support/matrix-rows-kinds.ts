import { inDays } from './flows';
import type { Ids, MatrixRow } from './matrix-row';
import type { World } from './world';

const onCard = (
  act: string,
  body: (ids: Ids, world: World) => object,
  twin?: MatrixRow['twin'],
): MatrixRow => ({
  kind: 'record',
  calls: (ids, world) => [{ path: `/api/pool/${ids.poolCardId}/${act}`, body: body(ids, world), ifMatch: 1 }],
  twin,
});
const card = { needs: ['N15'], urgency: 'U2', risk: 'R2', situation: '需要政策咨询。', ask: '请联系。' };

const handover = { reason: '搬家', summary: '每周家访', openItems: [], documents: [], childTold: '已告知' };

/** The resource pool, and what the kinds of referral add. */
export const KIND_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/pool': {
    kind: 'open',
    calls: () => [{ path: '/api/pool?box=invited' }, { path: '/api/pool?box=own' }],
  },
  'GET /api/pool/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/pool/${ids.poolCardId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/pool/${ids.poolCardId}` }) },
  },
  'POST /api/cases/{id}/pool-cards': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/pool-cards`, body: card }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/cases/${ids.caseId}/pool-cards`, body: card }),
    },
  },
  'POST /api/pool/{id}/claim': onCard('claim', (_ids, world) => ({
    needs: ['N11'],
    leadWorkerId: world.outsider.personId,
    firstContactOn: inDays(1),
  })),
  'POST /api/pool/{id}/take-back': onCard('take-back', () => ({})),
  'POST /api/pool/{id}/choose': onCard('choose', (ids) => ({ claimId: ids.poolCardId })),
  'POST /api/pool/{id}/withdraw': onCard('withdraw', () => ({ reason: '家庭搬迁' }), {
    as: 'counsellor',
    call: (ids) => ({
      path: `/api/pool/${ids.poolCardId}/withdraw`,
      body: { reason: '家庭搬迁' },
      ifMatch: 1,
    }),
  }),
  'GET /api/referrals/{id}/handover': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/referrals/${ids.transferId}/handover` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/referrals/${ids.transferId}/handover` }) },
  },
  'PATCH /api/referrals/{id}/handover': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/referrals/${ids.transferId}/handover`, body: handover, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/referrals/${ids.transferId}/handover`, body: handover, ifMatch: 1 }),
    },
  },
  'POST /api/referrals/{id}/handover/sign': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/referrals/${ids.transferId}/handover/sign`, body: {}, ifMatch: 1 }],
  },
  'GET /api/referrals/{id}/match': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/referrals/${ids.transferId}/match` }],
  },
};
