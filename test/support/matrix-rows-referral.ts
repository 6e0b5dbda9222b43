import { inDays } from './flows';
import type { Ids, MatrixRow } from './matrix-row';
import type { World } from './world';

const referrals = (ids: Ids): string[] => [ids.pendingId, ids.acceptedId, ids.declinedId, ids.draftId];
const decision = (action: string, body: (world: World) => object, twin?: MatrixRow['twin']): MatrixRow => ({
  kind: 'record',
  calls: (ids, world) =>
    referrals(ids).map((id) => ({ path: `/api/referrals/${id}/${action}`, body: body(world), ifMatch: 1 })),
  twin,
});

/** Everything that is done with one referral. */
export const REFERRAL_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/referrals/{id}': {
    kind: 'record',
    calls: (ids) => referrals(ids).map((id) => ({ path: `/api/referrals/${id}` })),
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/referrals/${ids.pendingId}` }) },
  },
  'PATCH /api/referrals/{id}': {
    kind: 'record',
    calls: (ids) =>
      referrals(ids).map((id) => ({ path: `/api/referrals/${id}`, body: { ask: '改写' }, ifMatch: 1 })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/referrals/${ids.draftId}`, body: { ask: '改写' }, ifMatch: 1 }),
    },
  },
  'POST /api/referrals/submit': {
    kind: 'record',
    calls: (ids) =>
      referrals(ids).map((id) => ({ path: '/api/referrals/submit', body: { items: [{ id, version: 1 }] } })),
  },
  'POST /api/referrals/{id}/print': {
    kind: 'record',
    calls: (ids) =>
      referrals(ids).map((id) => ({ path: `/api/referrals/${id}/print`, body: { form: 'slip' } })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/referrals/${ids.pendingId}/print`, body: { form: 'slip' } }),
    },
  },
  'POST /api/referrals/{id}/submit': decision('submit', () => ({})),
  'POST /api/referrals/{id}/discard': decision('discard', () => ({})),
  'POST /api/referrals/{id}/accept': decision('accept', (world) => ({
    needs: ['N07'],
    leadWorkerId: world.outsider.personId,
    firstContactOn: inDays(1),
  })),
  'POST /api/referrals/{id}/decline': decision('decline', () => ({ reason: 'DR03' })),
  'POST /api/referrals/{id}/withdraw': decision('withdraw', () => ({ reason: '家庭搬迁' })),
  'POST /api/referrals/{id}/claim': decision('claim', () => ({})),
  'POST /api/referrals/{id}/release': decision('release', () => ({})),
  'POST /api/referrals/{id}/assign': decision('assign', (world) => ({ toPersonId: world.outsider.personId })),
  'POST /api/referrals/{id}/request-info': decision('request-info', () => ({ question: '请补充近况' })),
  'POST /api/referrals/{id}/answer': decision('answer', () => ({ answer: '每周缺课两次' })),
  'POST /api/referrals/{id}/reroute': decision('reroute', (world) => ({
    toAgencyId: world.outsider.agencyId,
    reason: '更适合',
    confirmedBy: '值班员',
  })),
  'POST /api/referrals/{id}/unaccept': decision('unaccept', () => ({ reason: '接错了' })),
  'POST /api/referrals/{id}/start': decision('start', () => ({ contactedOn: inDays(0) })),
  'POST /api/referrals/{id}/hold': decision('hold', () => ({ reason: 'waitlist', reviewOn: inDays(7) })),
  'POST /api/referrals/{id}/resume': decision('resume', () => ({ contactedOn: inDays(0) })),
  'POST /api/referrals/{id}/complete': decision('complete', () => ({ outcome: 'met', summary: '已完成' })),
  'POST /api/referrals/{id}/return': decision('return', () => ({
    reason: '需要专科',
    handoverOn: inDays(3),
  })),
  'POST /api/referrals/{id}/cancel-request': decision('cancel-request', () => ({ reason: '家庭搬迁' })),
  'POST /api/referrals/{id}/cancel-confirm': decision('cancel-confirm', () => ({})),
  'POST /api/referrals/{id}/cancel-object': decision('cancel-object', () => ({ reason: '已约好家访' })),
  'POST /api/referrals/{id}/verify': decision('verify', () => ({ contacted: 'child', words: '好多了' })),
  'POST /api/referrals/{id}/dispute': decision('dispute', () => ({ reason: '孩子仍在缺课' })),
  'POST /api/referrals/{id}/nudge': decision('nudge', () => ({})),
  'POST /api/referrals/{id}/void': decision('void', () => ({ reason: '录错了' })),
};
