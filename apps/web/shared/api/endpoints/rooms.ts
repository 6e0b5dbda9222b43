import type {
  MessageReaders,
  Page,
  PostMessageRequest,
  PostMessageResult,
  ReadState,
  Room,
  RoomDetail,
  RoomEvents,
  RoomExcerpt,
  RoomPins,
  SetReadRequest,
} from '@app/contracts';
import { http } from '../client';

export interface RoomEventsFilter {
  after?: number;
  before?: number;
  /** As much before as after this event. */
  around?: number;
  limit?: number;
  /** `true`: also what was done to messages of the page after it. */
  acts?: string;
  [key: string]: string | number | undefined;
}

export const roomsApi = {
  list: (signal?: AbortSignal): Promise<Page<Room>> => http.get('/api/rooms', { limit: 100 }, signal),
  /** The shared room and the own agency's notes, as far as the person is in them. */
  ofCase: (caseId: string, signal?: AbortSignal): Promise<Page<Room>> =>
    http.get('/api/rooms', { caseId, limit: 10 }, signal),
  openSideNotes: (caseId: string): Promise<RoomDetail> => http.put(`/api/cases/${caseId}/side-notes`, {}),
  openDutyRoom: (): Promise<RoomDetail> => http.put('/api/duty-room', {}),
  get: (id: string, signal?: AbortSignal): Promise<RoomDetail> =>
    http.get(`/api/rooms/${id}`, undefined, signal),
  events: (id: string, filter: RoomEventsFilter, signal?: AbortSignal): Promise<RoomEvents> =>
    http.get(`/api/rooms/${id}/events`, filter, signal),
  readers: (id: string, seq: number, signal?: AbortSignal): Promise<MessageReaders> =>
    http.get(`/api/rooms/${id}/messages/${seq}/readers`, undefined, signal),
  thread: (id: string, root: number, signal?: AbortSignal): Promise<RoomExcerpt> =>
    http.get(`/api/rooms/${id}/messages/${root}/thread`, undefined, signal),
  pins: (id: string, signal?: AbortSignal): Promise<RoomPins> =>
    http.get(`/api/rooms/${id}/pins`, undefined, signal),
  post: (id: string, body: PostMessageRequest): Promise<PostMessageResult> =>
    http.post(`/api/rooms/${id}/messages`, body, { key: body.clientMsgId }),
  read: (id: string, body: SetReadRequest): Promise<ReadState> => http.post(`/api/rooms/${id}/read`, body),
};
