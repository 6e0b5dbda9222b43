import type { QueryClient } from '@tanstack/react-query';
import { codeOf, isProblem, keys, roomsApi } from '../api';
import { messageOf, type SendOutcome } from './outbox';
import type { RoomApi } from './room-client';

/** The room calls that go over HTTP; the room itself lands in the query cache, where the member list reads it. */
export function createRoomApi(queryClient: QueryClient): RoomApi {
  return {
    room: (id) =>
      queryClient.fetchQuery({ queryKey: keys.room(id), queryFn: () => roomsApi.get(id), staleTime: 0 }),
    events: (id, filter) => roomsApi.events(id, filter),
    read: (room, upToSeq) => roomsApi.read(room, { upToSeq }).then(() => undefined),
    post: async (item): Promise<SendOutcome> => {
      const { room, ...message } = messageOf(item);
      try {
        return { ok: true, result: await roomsApi.post(room, message) };
      } catch (error) {
        const again = isProblem(error) && (error.retryable || error.code === 'THROTTLED');
        const retryAfterMs = isProblem(error) ? (error.retryAfterMs ?? undefined) : undefined;
        return { ok: false, code: codeOf(error), retryable: again, retryAfterMs };
      }
    },
  };
}
