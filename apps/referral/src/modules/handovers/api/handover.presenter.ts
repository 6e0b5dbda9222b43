import type { Handover } from '@app/contracts';
import type { HandoverView } from '../application/handover-reader';

export function presentHandover({ card, people, allowedActions }: HandoverView): Handover {
  const signature = (
    side: 'sender' | 'recipient',
    by: string | null,
    at: Date | null,
  ): Handover['signatures'] =>
    at ? [{ side, person: (by && people.get(by)) || null, at: at.toISOString() }] : [];
  return {
    reason: card?.reason ?? '',
    summary: card?.summary ?? '',
    openItems: card?.openItems ?? [],
    documents: card?.documents ?? [],
    meetingOn: card?.meetingOn ?? null,
    childTold: card?.childTold ?? '',
    signatures: card
      ? [
          ...signature('sender', card.senderSignedBy, card.senderSignedAt),
          ...signature('recipient', card.recipientSignedBy, card.recipientSignedAt),
        ]
      : [],
    version: card?.version ?? 0,
    allowedActions,
  };
}
