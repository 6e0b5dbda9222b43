import type { ContactDays, Day } from '@app/contracts';

export interface OfferedDays extends ContactDays {
  today: Day;
}

/**
 * What the dialog offers. The hub has counted from when it was asked: on a page that stood open overnight nothing is proposed
 * that is over, and the hub itself refuses what it finds too late.
 */
export function offeredDays(days: ContactDays | null, today: Day): OfferedDays | null {
  if (!days) return null;
  const notPast = (day: Day): Day => (day < today ? today : day);
  return { today, proposed: notPast(days.proposed), latest: notPast(days.latest) };
}

export type ContactFault = 'firstContactOn' | 'firstContactLate';

export function contactFault(day: string, today: Day, latest: Day | undefined): ContactFault | null {
  if (!day || day < today) return 'firstContactOn';
  return latest !== undefined && day > latest ? 'firstContactLate' : null;
}
