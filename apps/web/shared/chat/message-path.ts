import type { RoomKind } from '@app/contracts';

interface Place {
  kind: RoomKind;
  caseId: string | null;
  referralId: string | null;
}

/** Where a message stands on the desk. Whoever may not read it finds there what they find where nothing is. */
export function messagePath({ kind, caseId, referralId }: Place, seq: number): string {
  if (referralId !== null) return `/referrals/${referralId}?msg=${seq}#talk`;
  if (kind === 'duty_room') return `/duty-room?msg=${seq}`;
  return `/cases/${caseId ?? ''}?tab=talk&msg=${seq}${kind === 'side_notes' ? '&notes=1' : ''}`;
}
