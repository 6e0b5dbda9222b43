import { inDays, referralTo } from './flows';
import type { MatrixRow } from './matrix-row';
import { ROOM_ROWS } from './matrix-rows-room';

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
const sheet = (caseId: string): object => ({ caseId, kind: 'CK01', dataClasses: ['identity'] });

/** Children, cases, consents and rooms. */
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
  'POST /api/cases/{id}/stage': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/stage`, body: { to: 'assessment' }, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/cases/${ids.caseId}/stage`, body: { to: 'assessment' }, ifMatch: 1 }),
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
  'POST /api/consent-sheets': {
    kind: 'record',
    calls: (ids) => [{ path: '/api/consent-sheets', body: sheet(ids.caseId) }],
    twin: { as: 'counsellor', call: (ids) => ({ path: '/api/consent-sheets', body: sheet(ids.caseId) }) },
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
  ...ROOM_ROWS,
};
