import { randomUUID } from 'node:crypto';
import { inDays, referralTo } from './flows';
import type { Ids, MatrixRow } from './matrix-row';
import type { World } from './world';

const consent = (caseId: string, recipientAgencyId: string): object => ({
  caseId,
  kind: 'CK04',
  recipientAgencyId,
  dataClasses: ['identity'],
  purpose: '服务',
  giverName: '某',
  giverRelation: 'mother',
  authority: 'guardian',
  method: 'paper',
  childView: '愿意',
  validTo: inDays(30),
});
const family = { parents: [{ parent: 'father', state: 'normal', proofSeen: false }] };
const referrals = (ids: Ids): string[] => [ids.pendingId, ids.acceptedId, ids.declinedId, ids.draftId];
const rooms = (ids: Ids): string[] => [ids.threadId, ids.closedThreadId, ids.roomId];
const decision = (action: string, body: (world: World) => object, twin?: MatrixRow['twin']): MatrixRow => ({
  kind: 'record',
  calls: (ids, world) =>
    referrals(ids).map((id) => ({ path: `/api/referrals/${id}/${action}`, body: body(world), ifMatch: 1 })),
  twin,
});

/** Children, cases, consents, referrals and rooms. */
export const CASE_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/children/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/children/${ids.childId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/children/${ids.childId}` }) },
  },
  'PATCH /api/children/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/children/${ids.childId}`, body: { school: '示例二小' }, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/children/${ids.childId}`, body: { school: '示例二小' }, ifMatch: 1 }),
    },
  },
  'GET /api/children/{id}/family': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/children/${ids.childId}/family` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/children/${ids.childId}/family` }) },
  },
  'PATCH /api/children/{id}/family': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/children/${ids.childId}/family`, body: family, ifMatch: 0 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/children/${ids.childId}/family`, body: family, ifMatch: 0 }),
    },
  },
  'POST /api/children/{id}/reveal': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/children/${ids.childId}/reveal`, body: { field: 'id_number', purpose: '核对' } },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/children/${ids.childId}/reveal`,
        body: { field: 'id_number', purpose: '核对' },
      }),
    },
  },
  'GET /api/cases/{id}/suggestions': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/suggestions?needs=N08&urgency=U2` }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/cases/${ids.caseId}/suggestions?needs=N08,N07&urgency=U2` }),
    },
  },
  'POST /api/cases': {
    kind: 'record',
    calls: (ids) => [{ path: '/api/cases', body: { childId: ids.childId, needs: ['N08'], risk: 'R2' } }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: '/api/cases', body: { childId: ids.childId, needs: ['N08'], risk: 'R2' } }),
    },
  },
  'GET /api/cases/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}` }) },
  },
  'GET /api/cases/{id}/timeline': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/timeline` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/timeline` }) },
  },
  'GET /api/cases/{id}/members': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/members` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/members` }) },
  },
  'POST /api/cases/{id}/needs': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/needs`, body: { need: 'N11' } }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/cases/${ids.caseId}/needs`, body: { need: 'N11' } }),
    },
  },
  'GET /api/consents': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/consents?caseId=${ids.caseId}` }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/consents?caseId=${ids.caseId}` }) },
  },
  'POST /api/consents': {
    kind: 'record',
    calls: (ids, world) => [{ path: '/api/consents', body: consent(ids.caseId, world.outsider.agencyId) }],
    twin: {
      as: 'counsellor',
      call: (ids, world) => ({ path: '/api/consents', body: consent(ids.caseId, world.villager.agencyId) }),
    },
  },
  'POST /api/consents/{id}/complete': {
    kind: 'record',
    calls: (ids) =>
      [ids.consentId, ids.carerConsentId].map((id) => ({
        path: `/api/consents/${id}/complete`,
        body: { coSigner: { name: '某', relation: 'father', authority: 'guardian' } },
        ifMatch: 1,
      })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/consents/${ids.carerConsentId}/complete`,
        body: { coSigner: { name: '某', relation: 'father', authority: 'guardian' } },
        ifMatch: 1,
      }),
    },
  },
  'POST /api/consents/{id}/withdraw': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/consents/${ids.consentId}/withdraw`, body: { reason: '监护人要求' }, ifMatch: 1 },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/consents/${ids.consentId}/withdraw`,
        body: { reason: '监护人要求' },
        ifMatch: 1,
      }),
    },
  },
  'POST /api/cases/{id}/referrals': {
    kind: 'record',
    calls: (ids, world) => [
      {
        path: `/api/cases/${ids.caseId}/referrals`,
        body: referralTo(world.router.agencyId, ids.consentId, { submit: false }),
      },
      { path: `/api/cases/${ids.caseId}/referrals`, body: referralTo(world.router.agencyId, ids.consentId) },
    ],
    twin: {
      as: 'counsellor',
      call: (ids, world) => ({
        path: `/api/cases/${ids.caseId}/referrals`,
        body: referralTo(world.router.agencyId, ids.consentId, { submit: false, needs: ['N14'] }),
      }),
    },
  },
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
  'GET /api/rooms/{id}': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}` })),
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/rooms/${ids.roomId}` }) },
  },
  'GET /api/rooms/{id}/events': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/events` })),
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/rooms/${ids.roomId}/events` }) },
  },
  'POST /api/rooms/{id}/messages': {
    kind: 'record',
    calls: (ids) =>
      rooms(ids).map((id) => ({
        path: `/api/rooms/${id}/messages`,
        body: { clientMsgId: randomUUID(), body: '打扰' },
      })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/rooms/${ids.roomId}/messages`,
        body: { clientMsgId: randomUUID(), body: '收到' },
      }),
    },
  },
  'POST /api/rooms/{id}/read': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/read`, body: { upToSeq: 1 } })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/rooms/${ids.roomId}/read`, body: { upToSeq: 1 } }),
    },
  },
};
