import type {
  MessageReaders,
  Page,
  PostMessageRequest,
  PostMessageResult,
  ReadState,
  Room,
  RoomDetail,
  RoomEvents,
  SetReadRequest,
} from '@app/contracts';
import { http } from '../client';

export interface RoomEventsFilter {
  after?: number;
  before?: number;
  limit?: number;
  [key: string]: number | undefined;
}

export const roomsApi = {
  list: (signal?: AbortSignal): Promise<Page<Room>> => http.get('/api/rooms', { limit: 100 }, signal),
  get: (id: string, signal?: AbortSignal): Promise<RoomDetail> =>
    http.get(`/api/rooms/${id}`, undefined, signal),
  events: (id: string, filter: RoomEventsFilter, signal?: AbortSignal): Promise<RoomEvents> =>
    http.get(`/api/rooms/${id}/events`, filter, signal),
  readers: (id: string, seq: number, signal?: AbortSignal): Promise<MessageReaders> =>
    http.get(`/api/rooms/${id}/messages/${seq}/readers`, undefined, signal),
  post: (id: string, body: PostMessageRequest): Promise<PostMessageResult> =>
    http.post(`/api/rooms/${id}/messages`, body, { key: body.clientMsgId }),
  read: (id: string, body: SetReadRequest): Promise<ReadState> => http.post(`/api/rooms/${id}/read`, body),
};
