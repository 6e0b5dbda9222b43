import type { MatrixRow } from './matrix-row';

const SETTINGS = { zone: 'Asia/Shanghai', quiet: null, digestAt: '08:00', choices: {} };

/** What people were told, and what goes out of the hub. */
export const NOTICE_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/notifications/reach/{referralId}': {
    kind: 'record',
    calls: (ids) => [
      { path: `/api/notifications/reach/${ids.pendingId}` },
      { path: `/api/notifications/reach/${ids.acceptedId}` },
    ],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/notifications/reach/${ids.acceptedId}` }),
    },
  },
  'GET /api/notifications/{id}/trace': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/notifications/${ids.caseId}/trace` }],
  },
  'GET /api/notifications/rules': { kind: 'open', calls: () => [{ path: '/api/notifications/rules' }] },
  'PUT /api/notifications/{id}/mute': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/notifications/${ids.caseId}/mute`, body: {} }],
  },
  'GET /api/preferences': { kind: 'open', calls: () => [{ path: '/api/preferences' }] },
  'PUT /api/preferences': {
    kind: 'open',
    calls: () => [{ path: '/api/preferences', body: SETTINGS, ifMatch: 0 }],
  },
  'PUT /api/preferences/agency': {
    kind: 'open',
    calls: () => [{ path: '/api/preferences/agency', body: SETTINGS, ifMatch: 0 }],
  },
  'DELETE /api/preferences/mutes/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/preferences/mutes/${ids.caseId}` }],
  },
  'GET /api/notice-rules': { kind: 'open', calls: () => [{ path: '/api/notice-rules' }] },
  'PUT /api/notice-rules': {
    kind: 'open',
    calls: () => [
      {
        path: '/api/notice-rules',
        body: { kind: 'referral.accepted', side: 'sender', role: null, level: 'normal', channels: ['mail'] },
        ifMatch: 0,
      },
    ],
  },
  'GET /api/parked': { kind: 'open', calls: () => [{ path: '/api/parked' }] },
  'POST /api/parked/{id}/retry': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/parked/${ids.caseId}/retry`, body: { source: 'message', via: 'mail' } }],
  },
  'GET /api/channels': { kind: 'open', calls: () => [{ path: '/api/channels' }] },
  'PUT /api/channels/webhooks/{id}': {
    kind: 'record',
    calls: (ids) => [
      {
        path: `/api/channels/webhooks/${ids.caseId}`,
        body: { url: 'https://example.org/', kinds: [], state: 'on' },
        ifMatch: 1,
      },
    ],
  },
  'PUT /api/channels/webhooks/{id}/secret': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/channels/webhooks/${ids.caseId}/secret`, body: {}, ifMatch: 1 }],
  },
  'PUT /api/channels/bots/{id}': {
    kind: 'record',
    calls: (ids) => [
      {
        path: `/api/channels/bots/${ids.caseId}`,
        body: { kind: 'wecom', name: 'group', state: 'on' },
        ifMatch: 1,
      },
    ],
  },
  'GET /api/channels/push': { kind: 'open', calls: () => [{ path: '/api/channels/push' }] },
  'PUT /api/channels/push/{id}': {
    kind: 'record',
    calls: (ids) => [
      {
        path: `/api/channels/push/${ids.caseId}`,
        body: { endpoint: 'https://push.example.org/1', p256dh: 'AAAA', auth: 'AAAA', name: 'phone' },
      },
    ],
  },
  'DELETE /api/channels/push/{id}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/channels/push/${ids.caseId}` }],
  },
  'GET /api/channels/attempts': { kind: 'open', calls: () => [{ path: '/api/channels/attempts' }] },
  'POST /api/channels/attempts/{id}/again': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/channels/attempts/${ids.caseId}/again`, body: {} }],
  },
};
