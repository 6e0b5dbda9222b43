import type { Day } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { ReferralRecord } from './referral';
import { latestFirstContact } from './referral.deadline';
import { invalidField } from './referral.errors';

/** Nobody meets a child on a day that has not come, or before the acceptance said who it is. */
export function requireContactDay(
  day: Day | undefined,
  record: Pick<ReferralRecord, 'decidedAt'>,
  today: Day,
): void {
  if (day === undefined) throw invalidField('contactedOn', 'needed', 'Say when the first contact was.');
  if (day > today) throw invalidField('contactedOn', 'not_future', 'The first contact lies behind.');
  if (record.decidedAt && day < dayOf(record.decidedAt))
    throw invalidField('contactedOn', 'too_early', 'The first contact comes after the acceptance.');
}

/** A day that is promised: today or later, and within a quarter of a year. */
export function requireDayAhead(field: string, day: Day, today: Day): void {
  if (day < today) throw invalidField(field, 'not_past', 'This day lies ahead.');
  if (day > latestFirstContact(today)) throw invalidField(field, 'too_late', 'Within a quarter of a year.');
}
