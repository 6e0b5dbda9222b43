import { isUuid } from '@app/kernel';
import type { EventRefs } from '@app/contracts';

/** What a notification points at. Made from ids only. */
export interface Subject {
  number: string;
  /** Path inside the web UI. */
  link: string;
}

export function subjectOf(refs: EventRefs): Subject | undefined {
  const number = refs.number ?? '';
  if (isUuid(refs.flagId)) return { number, link: `/flags/${refs.flagId}` };
  if (isUuid(refs.followUpId)) return { number, link: `/follow-ups/${refs.followUpId}` };
  if (isUuid(refs.taskId) && isUuid(refs.caseId)) return { number, link: `/cases/${refs.caseId}?tab=tasks` };
  if (isUuid(refs.reportId)) return { number, link: `/reports/${refs.reportId}` };
  // Whoever must look at it has a list; whoever opened it has the page.
  if (isUuid(refs.accessId))
    return {
      number,
      link: refs.side === 'sender' ? `/emergency-access/${refs.accessId}` : '/duties/emergency',
    };
  if (isUuid(refs.overlapId)) return { number, link: '/overlaps' };
  if (refs.alarm !== undefined) return { number: '', link: '/audit' };
  // Whoever reviews need not be somebody who may open the referral.
  if (isUuid(refs.reviewId)) return { number, link: `/reviews/${refs.reviewId}` };
  if (isUuid(refs.stopId)) return { number, link: '/duties/stop' };
  // Whoever oversees is no party: it finds the number on its own page.
  if (refs.level !== undefined && refs.side === undefined) return { number, link: '/oversight' };
  if (isUuid(refs.poolCardId)) return { number, link: `/pool/${refs.poolCardId}` };
  if (isUuid(refs.referralId)) return { number, link: `/referrals/${refs.referralId}` };
  // A guest of the room has no case page of its own.
  if (isUuid(refs.roomId) && isUuid(refs.caseId))
    return { number, link: `/cases/${refs.caseId}?room=${refs.roomId}` };
  if (isUuid(refs.caseId)) return { number, link: `/cases/${refs.caseId}` };
  return refs.tellRoles === undefined ? undefined : { number, link: '/inbox' };
}

export function roomSubject(room: {
  number: string;
  referralId: string | null;
  caseId: string | null;
}): Subject {
  if (room.referralId !== null) return { number: room.number, link: `/referrals/${room.referralId}` };
  // Of the duty room every agency has one, which is about no record.
  const link = room.caseId === null ? '/duty-room' : `/cases/${room.caseId}`;
  return { number: room.number, link };
}
