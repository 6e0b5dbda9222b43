import { randomUUID } from 'node:crypto';
import { inDays } from './flows';
import type { ForeignFixture } from './foreign-fixture';
import type { Call, MatrixRow } from './matrix-row';
import { GUEST_ROWS } from './matrix-rows-guest';
import { MARK_ROWS } from './matrix-rows-mark';

const rooms = (ids: ForeignFixture): string[] => [
  ids.threadId,
  ids.closedThreadId,
  ids.roomId,
  ids.notesId,
  ids.dutyRoomId,
];
const upload = (ids: ForeignFixture, room = ids.roomId): Call => ({
  path: `/api/rooms/${room}/attachments/${randomUUID()}`,
  body: Buffer.from('%PDF-1.7'),
  headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'a.pdf' },
});
const mark = (): object => ({ clientOpId: randomUUID() });
const ACTS = [
  { act: 'edit', as: 'counsellor', body: () => ({ ...mark(), baseVersion: 1, body: '改一句' }) },
  { act: 'withdraw', as: 'counsellor', body: mark },
  { act: 'acknowledge', as: 'counsellor', body: mark },
] as const;

const task = (ids: ForeignFixture, seq: number): object => ({
  seq,
  ownerId: ids.personId,
  dueOn: inDays(3),
  text: '去看看',
});

/** Rooms, and what is said in them. */
export const ROOM_ROWS: Readonly<Record<string, MatrixRow>> = {
  ...GUEST_ROWS,
  'PUT /api/cases/{id}/side-notes': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/cases/${ids.caseId}/side-notes`, body: {} }],
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/cases/${ids.caseId}/side-notes`, body: {} }) },
  },
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
  'GET /api/rooms/{id}/messages/{seq}/readers': {
    kind: 'record',
    calls: (ids) =>
      rooms(ids).map((id) => ({ path: `/api/rooms/${id}/messages/${ids.messages.edit}/readers` })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/rooms/${ids.roomId}/messages/${ids.messages.edit}/readers` }),
    },
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
  'PUT /api/rooms/{id}/attachments/{fileId}': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => upload(ids, id)),
    twin: { as: 'counsellor', call: (ids) => upload(ids) },
  },
  'POST /api/rooms/{id}/attachments/{fileId}/ticket': {
    kind: 'record',
    calls: (ids) =>
      rooms(ids).map((id) => ({ path: `/api/rooms/${id}/attachments/${ids.attachmentId}/ticket`, body: {} })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/rooms/${ids.roomId}/attachments/${ids.attachmentId}/ticket`,
        body: {},
      }),
    },
  },
  'GET /api/rooms/{id}/attachments/{fileId}/thumbnail': {
    kind: 'record',
    calls: (ids) =>
      rooms(ids).map((id) => ({ path: `/api/rooms/${id}/attachments/${ids.attachmentId}/thumbnail` })),
  },
  'GET /api/attachments/{ticket}': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/attachments/${ids.attachmentTicket}` }],
  },
  'POST /api/rooms/{id}/read': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/read`, body: { upToSeq: 1 } })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/rooms/${ids.roomId}/read`, body: { upToSeq: 1 } }),
    },
  },
  'POST /api/rooms/{id}/mark-unread': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/mark-unread`, body: { fromSeq: 1 } })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/rooms/${ids.roomId}/mark-unread`, body: { fromSeq: 1 } }),
    },
  },
  ...MARK_ROWS,
  'GET /api/exports/room': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/exports/room?roomId=${id}&reason=inspection` })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/exports/room?roomId=${ids.roomId}&reason=inspection` }),
    },
  },
  'POST /api/rooms/search': {
    kind: 'open',
    calls: (ids) => ids.canaries.slice(0, 1).map((q) => ({ path: '/api/rooms/search', body: { q } })),
  },
  'GET /api/tasks': {
    kind: 'open',
    calls: (ids) =>
      ['', `?roomId=${ids.roomId}`, `?caseId=${ids.caseId}`].map((query) => ({ path: `/api/tasks${query}` })),
  },
  'POST /api/rooms/{id}/tasks': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/tasks`, body: task(ids, 1) })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({
        path: `/api/rooms/${ids.roomId}/tasks`,
        body: task(ids, ids.messages.acknowledge),
      }),
    },
  },
  'POST /api/tasks/{id}/finish': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/tasks/${ids.taskId}/finish`, body: {}, ifMatch: 1 }],
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/tasks/${ids.taskId}/finish`, body: {}, ifMatch: 1 }),
    },
  },
  'POST /api/tasks/{id}/cancel': {
    kind: 'record',
    calls: (ids) => [{ path: `/api/tasks/${ids.taskId}/cancel`, body: {}, ifMatch: 1 }],
  },
  'POST /api/tasks/{id}/hand-over': {
    kind: 'record',
    calls: (ids, world) => [
      {
        path: `/api/tasks/${ids.taskId}/hand-over`,
        body: { ownerId: world.decliner.personId },
        ifMatch: 1,
      },
    ],
  },
  ...Object.fromEntries(
    ACTS.map(({ act, as, body }): [string, MatrixRow] => [
      `POST /api/rooms/{id}/messages/{seq}/${act}`,
      {
        kind: 'record',
        calls: (ids) =>
          rooms(ids).map((id) => ({
            path: `/api/rooms/${id}/messages/${ids.messages[act]}/${act}`,
            body: body(),
          })),
        twin: {
          as,
          call: (ids) => ({
            path: `/api/rooms/${ids.roomId}/messages/${ids.messages[act]}/${act}`,
            body: body(),
          }),
        },
      },
    ]),
  ),
};
