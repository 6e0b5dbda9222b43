import type { Room, RoomDetail } from '@app/contracts';
import type { CursorKey } from '@app/kernel';
import type { RoomDetailView, RoomView } from '../application/room-view';

export function presentRoom({ room, counts, agencies }: RoomView): Room {
  return {
    id: room.id,
    kind: room.kind,
    referralId: room.referralId,
    caseId: room.caseId,
    title: room.title,
    state: room.state,
    epoch: counts.epoch,
    head: counts.head,
    lastRead: counts.lastRead,
    unread: counts.unread,
    mentions: counts.mentions,
    backs: counts.backs,
    agencies,
    lastEventAt: room.lastEventAt?.toISOString() ?? null,
    allowedActions: room.canPost ? ['post'] : [],
  };
}

export function presentRoomDetail(view: RoomDetailView): RoomDetail {
  const room = presentRoom(view);
  const isOpen = room.allowedActions.includes('post');
  return {
    ...room,
    allowedActions: isOpen && view.mayRedact ? ['post', 'redact'] : room.allowedActions,
    members: view.members,
    guests: view.guests,
  };
}

export function roomCursor({ room }: RoomView): CursorKey {
  return { at: room.lastEventAt?.toISOString() ?? null, id: room.id };
}
