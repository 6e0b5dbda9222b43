import type { AttachmentState, ErrorCode } from '@app/contracts';

/** Where somebody would bring a file: a room as they stand to it. */
export interface AttachmentRoom {
  caseId: string | null;
  state: 'open' | 'closed';
  canPost: boolean;
}

/**
 * Why a room takes no file from somebody; null when it does. A thread has none before its acceptance: its recipient may not know yet
 * who the child is, and a picture tells that at once.
 */
export function attachObstacle(room: AttachmentRoom): ErrorCode | null {
  if (room.state !== 'open') return 'ROOM_CLOSED';
  if (!room.canPost) return 'NOT_FOUND';
  return room.caseId === null ? 'STATE_CONFLICT' : null;
}

/** Only what was found clean, or what nobody looks at. */
export function mayOpen(state: AttachmentState): boolean {
  return state === 'clean' || state === 'not_scanned';
}
