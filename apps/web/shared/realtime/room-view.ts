import type { ErrorCode, RoomEvent } from '@app/contracts';
import type { OutboxItem } from './outbox';

/** What a chat panel draws; a new object whenever something changed. */
export interface RoomView {
  /** `gone`: no longer a member; nothing of the room is kept. */
  status: 'loading' | 'ready' | 'error' | 'gone';
  code: ErrorCode | null;
  /** In order of `seq`, without holes. */
  events: readonly RoomEvent[];
  /** Own messages that are not in `events` yet, in the order of writing. */
  pending: readonly OutboxItem[];
  hasOlder: boolean;
  loadingOlder: boolean;
  lastRead: number;
  unread: number;
  mentions: number;
  /** How often the marker was moved back. */
  backs: number;
}

export const EMPTY_ROOM: RoomView = {
  status: 'loading',
  code: null,
  events: [],
  pending: [],
  hasOlder: false,
  loadingOlder: false,
  lastRead: 0,
  unread: 0,
  mentions: 0,
  backs: 0,
};
