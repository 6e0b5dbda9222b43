import type { RoomGuest } from '@app/contracts';
import type { GuestView } from '../application/guest-view';

export function presentGuest({ guest, allowedActions }: GuestView): RoomGuest {
  const { id, caseId, roomId, agency, purpose, state, proposedBy, approvedBy, version } = guest;
  return {
    id,
    caseId,
    roomId,
    agency,
    purpose,
    state,
    endsAt: guest.endsAt.toISOString(),
    proposedBy,
    proposedAt: guest.proposedAt.toISOString(),
    approvedBy,
    approvedAt: guest.approvedAt?.toISOString() ?? null,
    endedAt: guest.endedAt?.toISOString() ?? null,
    version,
    allowedActions,
  };
}
