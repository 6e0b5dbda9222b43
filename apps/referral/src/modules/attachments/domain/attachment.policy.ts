import type { AttachmentState, ErrorCode, RoomKind } from '@app/contracts';

/** Where somebody would bring a file: a room as they stand to it. */
export interface AttachmentRoom {
  kind: RoomKind;
  state: 'open' | 'closed';
  canPost: boolean;
}

/**
 * Why a room takes no file from somebody; null when it does. A thread has none before its acceptance: its recipient may not know yet
 * who the child is, and a picture tells that at once. Internal notes have none: the home agency reads who brought what to its case.
 */
export function attachObstacle(room: AttachmentRoom): ErrorCode | null {
  if (room.state !== 'open') return 'ROOM_CLOSED';
  if (!room.canPost) return 'NOT_FOUND';
  return room.kind === 'case_room' ? null : 'STATE_CONFLICT';
}

/** Only what was found clean, or what nobody looks at where the hub is set to allow that. */
export function mayOpen(state: AttachmentState, opensUnscanned: boolean): boolean {
  return state === 'clean' || (state === 'not_scanned' && opensUnscanned);
}
