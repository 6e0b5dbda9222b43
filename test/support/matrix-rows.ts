import { randomUUID } from 'node:crypto';
import { fictionalId } from './flows';
import type { MatrixRow } from './matrix-row';
import { CASE_ROWS } from './matrix-rows-case';
import { KIND_ROWS } from './matrix-rows-kinds';
import { DISCLOSURE_ROWS } from './matrix-rows-disclosures';
import { NOTICE_ROWS } from './matrix-rows-notices';
import { DUTY_ROWS, OVERLAP_ROWS } from './matrix-rows-duty';
import { FLAG_ROWS } from './matrix-rows-flag';
import { FOLLOW_UP_ROWS } from './matrix-rows-follow-up';
import { REFERRAL_ROWS } from './matrix-rows-referral';
import { EMERGENCY_ROWS } from './matrix-rows-emergency';
import { REPORT_ROWS } from './matrix-rows-report';
import { COUNTY } from './world';

const child = (): object => ({
  name: '某某',
  sex: '0',
  birthDate: '2016-02-02',
  idType: '1',
  idNumber: fictionalId('2016-02-02', Math.floor(Math.random() * 400) * 2),
  residenceCode: COUNTY,
  difficulties: ['D401'],
});
const offer = {
  title: '服务',
  needs: ['N08'],
  divisionCodes: [COUNTY],
  ageFrom: 0,
  ageTo: 17,
  capacity: 3,
  openSlots: 1,
};
const open = (...paths: string[]): MatrixRow => ({
  kind: 'open',
  calls: () => paths.map((path) => ({ path })),
});

/** One row for each operation of the API description; an operation without a row fails the test. */
export const MATRIX_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/me': open('/api/me'),
  'GET /api/home': open('/api/home'),
  'GET /api/divisions': open(`/api/divisions?parent=${COUNTY}`),
  'GET /api/agencies': open('/api/agencies'),
  'GET /api/agencies/{id}': { kind: 'open', calls: (ids) => [{ path: `/api/agencies/${ids.agencyId}` }] },
  'GET /api/people': open('/api/people'),
  'GET /api/people/{id}': { kind: 'open', calls: (ids) => [{ path: `/api/people/${ids.personId}` }] },
  'GET /api/agreements': open('/api/agreements'),
  'GET /api/audit': open('/api/audit'),
  'GET /api/notifications': open('/api/notifications'),
  'POST /api/notifications/read': {
    kind: 'open',
    calls: () => [{ path: '/api/notifications/read', body: { ids: [randomUUID()] } }],
  },
  'GET /api/children': {
    kind: 'open',
    calls: () => [{ path: '/api/children' }, { path: '/api/children?q=%E5%A7%93%E5%90%8D' }],
  },
  'GET /api/cases': open('/api/cases'),
  'GET /api/referrals': open('/api/referrals?box=received', '/api/referrals?box=sent'),
  'GET /api/rooms': open('/api/rooms'),
  'GET /api/imports/template': open('/api/imports/template?kind=children'),
  'POST /api/imports/agencies': {
    kind: 'open',
    calls: () => [{ path: '/api/imports/agencies', body: {} }],
  },
  'POST /api/imports/offers': {
    kind: 'open',
    calls: () => [{ path: '/api/imports/offers', body: {} }],
  },
  'POST /api/imports/people': {
    kind: 'open',
    calls: () => [{ path: '/api/imports/people', body: {} }],
  },
  'POST /api/imports/children': {
    kind: 'open',
    calls: () => [{ path: '/api/imports/children', body: {} }],
  },
  'GET /api/exports/referrals': open(
    '/api/exports/referrals?box=received',
    '/api/exports/referrals?box=sent',
  ),
  'GET /api/exports/cases': open('/api/exports/cases'),
  'GET /api/exports/children': open('/api/exports/children', '/api/exports/children?full=true&purpose=check'),
  'GET /api/exports/agencies': open('/api/exports/agencies'),
  'GET /api/exports/disclosures': open('/api/exports/disclosures'),
  'GET /api/exports/oversight': open('/api/exports/oversight'),
  'GET /api/exports/flags': open('/api/exports/flags?box=mine'),
  'GET /api/exports/follow-ups': open(
    '/api/exports/follow-ups?box=mine',
    '/api/exports/follow-ups?box=agency',
  ),
  'GET /api/exports/pool': open('/api/exports/pool?box=invited', '/api/exports/pool?box=own'),
  'GET /api/exports/reviews': open('/api/exports/reviews'),
  'GET /api/exports/stop-notices': open(
    '/api/exports/stop-notices?box=sent',
    '/api/exports/stop-notices?box=received',
  ),
  'GET /api/exports/agreements': open('/api/exports/agreements'),
  'GET /api/exports/people': open('/api/exports/people'),
  'GET /api/exports/emergency-accesses': open('/api/exports/emergency-accesses'),
  'GET /api/oversight': open('/api/oversight'),
  'GET /api/oversight/referrals': open('/api/oversight/referrals', '/api/oversight/referrals?only=overdue'),
  'GET /api/orphans': open('/api/orphans'),
  'POST /api/referrals/{id}/demand': {
    kind: 'record',
    // Only a leader of civil affairs demands replies; the story of the county holds that one can.
    calls: (ids) => [
      { path: `/api/referrals/${ids.pendingId}/demand`, body: { text: '请答复', dueOn: '2030-01-01' } },
    ],
  },
  'GET /api/limits': open('/api/limits', `/api/limits?divisionCode=${COUNTY}`),
  'GET /api/calendar': open('/api/calendar?year=2026'),
  'PUT /api/calendar': {
    kind: 'known',
    calls: () => [{ path: '/api/calendar', body: { year: 2031, days: [] } }],
    twin: { as: 'admin:router', call: () => ({ path: '/api/calendar', body: { year: 2031, days: [] } }) },
  },
  'PUT /api/limits': {
    kind: 'known',
    // Limits of a region are the county leader's; the platform's administrators may set them too.
    calls: () => [
      { path: '/api/limits', body: { scope: 'region', divisionCode: COUNTY, urgency: 'U2', limits: null } },
    ],
    twin: {
      as: 'admin:counsellor',
      call: () => ({ path: '/api/limits', body: { scope: 'agency', urgency: 'U2', limits: null } }),
    },
  },
  'POST /api/children': { kind: 'open', calls: () => [{ path: '/api/children', body: child() }] },

  'POST /api/agencies': {
    kind: 'known',
    calls: (ids) => [
      { path: '/api/agencies', body: { name: `x${ids.agencyId}`, type: 'SW', divisionCode: COUNTY } },
    ],
    twin: {
      as: 'admin:router',
      call: () => ({
        path: '/api/agencies',
        body: { name: `新机构${randomUUID()}`, type: 'SW', divisionCode: COUNTY },
      }),
    },
  },
  'PATCH /api/agencies/{id}': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/agencies/${ids.agencyId}`, body: { phone: '010-00012345' }, ifMatch: 1 }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/agencies/${ids.agencyId}`, body: { phone: '010-00012345' }, ifMatch: 1 }),
    },
  },
  'POST /api/agencies/{id}/offers': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/agencies/${ids.agencyId}/offers`, body: offer }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/agencies/${ids.agencyId}/offers`, body: offer }),
    },
  },
  'PATCH /api/offers/{id}': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/offers/${ids.offerId}`, body: offer, ifMatch: 1 }],
    twin: {
      as: 'admin:foundation',
      call: (ids) => ({ path: `/api/offers/${ids.offerId}`, body: offer, ifMatch: 1 }),
    },
  },
  'POST /api/offers/{id}/capacity': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/offers/${ids.offerId}/capacity`, body: { openSlots: 1 }, ifMatch: 1 }],
    twin: {
      as: 'admin:foundation',
      call: (ids) => ({ path: `/api/offers/${ids.offerId}/capacity`, body: { openSlots: 1 }, ifMatch: 1 }),
    },
  },
  'POST /api/people': {
    kind: 'known',
    calls: (ids) => [
      {
        path: '/api/people',
        body: { displayName: '某人', roles: ['school_counsellor'], agencyId: ids.agencyId },
      },
    ],
    twin: {
      as: 'admin:counsellor',
      call: () => ({ path: '/api/people', body: { displayName: '某人', roles: ['homeroom_teacher'] } }),
    },
  },
  'PATCH /api/people/{id}': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/people/${ids.colleagueId}`, body: { displayName: '改名' }, ifMatch: 1 }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/people/${ids.colleagueId}`, body: { displayName: '改名' }, ifMatch: 1 }),
    },
  },
  'POST /api/people/{id}/disable': {
    kind: 'known',
    calls: (ids, world) => [
      {
        path: `/api/people/${ids.colleagueId}/disable`,
        body: { handOverTo: ids.personId, reason: '离职' },
        ifMatch: 1,
      },
      {
        path: `/api/people/${ids.colleagueId}/disable`,
        body: { handOverTo: world.outsider.personId, reason: '离职' },
        ifMatch: 1,
      },
    ],
  },
  'POST /api/people/{id}/invite': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/people/${ids.colleagueId}/invite`, body: {} }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/people/${ids.colleagueId}/invite`, body: {} }),
    },
  },
  'POST /api/people/{id}/reset': {
    kind: 'known',
    calls: (ids) => [{ path: `/api/people/${ids.personId}/reset`, body: {} }],
    twin: {
      as: 'admin:counsellor',
      call: (ids) => ({ path: `/api/people/${ids.personId}/reset`, body: {} }),
    },
  },
  'POST /api/agreements': { kind: 'open', calls: () => [] },
  'POST /api/agreements/{id}/sign': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/agreements/${ids.agreementId}/sign`, body: {}, ifMatch: 1 }],
    twin: {
      as: 'admin:router',
      call: (ids) => ({ path: `/api/agreements/${ids.agreementId}/sign`, body: {}, ifMatch: 1 }),
    },
  },
  ...CASE_ROWS,
  ...REFERRAL_ROWS,
  ...DUTY_ROWS,
  ...KIND_ROWS,
  ...FLAG_ROWS,
  ...FOLLOW_UP_ROWS,
  ...OVERLAP_ROWS,
  ...DISCLOSURE_ROWS,
  ...REPORT_ROWS,
  ...EMERGENCY_ROWS,
  ...NOTICE_ROWS,
};

/** Sessions, one-time links and the demo have no foreign record in them; their own tests hold them to their rules. */
export const OUTSIDE_THE_MATRIX: readonly RegExp[] = [
  / \/api\/session/,
  / \/api\/invites\//,
  / \/api\/setup/,
  / \/api\/demo\//,
];
