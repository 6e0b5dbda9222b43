import { isUuid } from '@app/kernel';
import type { EventRefs } from '@app/contracts';

/** What a notification points at. Made from ids only. */
export interface Subject {
  number: string;
  /** Path inside the web UI. */
  link: string;
}

export function subjectOf(refs: EventRefs): Subject | undefined {
  if (isUuid(refs.flagId)) return { number: refs.number ?? '', link: `/flags/${refs.flagId}` };
  if (isUuid(refs.overlapId)) return { number: refs.number ?? '', link: '/overlaps' };
  if (refs.alarm !== undefined) return { number: '', link: '/audit' };
  // Whoever reviews need not be somebody who may open the referral.
  if (isUuid(refs.reviewId)) return { number: refs.number ?? '', link: `/reviews/${refs.reviewId}` };
  if (!isUuid(refs.referralId)) return undefined;
  return { number: refs.number ?? '', link: `/referrals/${refs.referralId}` };
}

export function roomSubject(room: {
  number: string;
  referralId: string | null;
  caseId: string | null;
}): Subject {
  const link = room.referralId === null ? `/cases/${room.caseId ?? ''}` : `/referrals/${room.referralId}`;
  return { number: room.number, link };
}
