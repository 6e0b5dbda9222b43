import { randomUUID } from 'node:crypto';
import type { ForeignFixture } from './foreign-fixture';
import type { MatrixRow } from './matrix-row';

const mark = (): object => ({ clientOpId: randomUUID() });
const BODIES: Readonly<Record<string, () => object>> = {
  reactions: () => ({ ...mark(), value: 'noted', on: true }),
  pin: () => ({ ...mark(), on: true }),
  redact: () => ({ ...mark(), reasonCode: 'other' }),
  'acknowledge/withdraw': mark,
};
/** The counsellor neither supervises nor has acknowledged: these are proven by the specs of their door. */
const WITHOUT_TWIN: readonly string[] = ['redact', 'acknowledge/withdraw'];

const rooms = (ids: ForeignFixture): string[] => [
  ids.threadId,
  ids.closedThreadId,
  ids.roomId,
  ids.notesId,
  ids.dutyRoomId,
];

/** What is done to messages beside writing them, and what comes of it. */
export const MARK_ROWS: Readonly<Record<string, MatrixRow>> = {
  'GET /api/rooms/{id}/pins': {
    kind: 'record',
    calls: (ids) => rooms(ids).map((id) => ({ path: `/api/rooms/${id}/pins` })),
    twin: { as: 'counsellor', call: (ids) => ({ path: `/api/rooms/${ids.roomId}/pins` }) },
  },
  'GET /api/rooms/{id}/messages/{seq}/thread': {
    kind: 'record',
    calls: (ids) =>
      rooms(ids).map((id) => ({ path: `/api/rooms/${id}/messages/${ids.messages.acknowledge}/thread` })),
    twin: {
      as: 'counsellor',
      call: (ids) => ({ path: `/api/rooms/${ids.roomId}/messages/${ids.messages.acknowledge}/thread` }),
    },
  },
  ...Object.fromEntries(
    Object.entries(BODIES).map(([act, body]): [string, MatrixRow] => {
      const call = (ids: ForeignFixture, room: string) => ({
        path: `/api/rooms/${room}/messages/${ids.messages.acknowledge}/${act}`,
        body: body(),
      });
      return [
        `POST /api/rooms/{id}/messages/{seq}/${act}`,
        {
          kind: 'record',
          calls: (ids) => rooms(ids).map((id) => call(ids, id)),
          ...(!WITHOUT_TWIN.includes(act) && {
            twin: { as: 'counsellor', call: (ids: ForeignFixture) => call(ids, ids.roomId) },
          }),
        },
      ];
    }),
  ),
};
