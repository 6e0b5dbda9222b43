import type { ReferralAction } from '@app/contracts';
import type { WorkingCalendar } from '@app/kernel';
import { mayNudge } from './nudge.rules';

const HOUR = 3_600_000;
const UNACCEPT_HOURS = 24;
const DISPUTE_HOURS = 14 * 24;

export interface LateFacts {
  readonly decidedAt: Date | null;
  readonly completedAt: Date | null;
  readonly nudgedAt: Date | null;
}

/** Acts whose time is over, or has not come again: the doors refuse them, so no button offers them. */
export function lateActs(facts: LateFacts, now: Date, calendar: WorkingCalendar): ReferralAction[] {
  const over = (since: Date | null, hours: number): boolean =>
    since !== null && now.getTime() - since.getTime() >= hours * HOUR;
  const late: ReferralAction[] = [];
  if (over(facts.decidedAt, UNACCEPT_HOURS)) late.push('unaccept');
  if (over(facts.completedAt, DISPUTE_HOURS)) late.push('dispute');
  if (!mayNudge(facts.nudgedAt, now, calendar)) late.push('nudge');
  return late;
}
