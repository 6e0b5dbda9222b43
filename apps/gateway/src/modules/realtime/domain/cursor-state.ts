import type { Cursor, StreamState } from '@app/contracts';

/** Behind by more than this, a page of history is cheaper than every event of the way. */
export const MAX_REPLAY = 1000;

/** How a client's cursor stands to the stream. `reset`: the client starts again from a snapshot. */
export function cursorState(cursor: Cursor, stream: Omit<StreamState, 'state'>): 'ok' | 'behind' | 'reset' {
  if (cursor.epoch !== null && cursor.epoch !== stream.epoch) return 'reset';
  // A client that has nothing yet begins where its history does.
  const seq = cursor.epoch === null ? Math.max(cursor.seq, stream.min - 1) : cursor.seq;
  if (seq > stream.head || seq + 1 < stream.min) return 'reset';
  if (seq === stream.head) return 'ok';
  return stream.head - seq > MAX_REPLAY ? 'reset' : 'behind';
}

/** What a person learns of a stream that is not, or no longer, theirs to read: nothing. */
export function revokedState(stream: string): StreamState {
  return {
    stream,
    epoch: '',
    head: 0,
    min: 0,
    state: 'revoked',
    lastRead: 0,
    unread: 0,
    mentions: 0,
    backs: 0,
  };
}
