import type { UrgencyLimits } from '@app/contracts';
import { CHINA_CALENDAR_DATA, WorkingCalendar, type ClockRuleSet } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../application/clock-rules';

@Injectable()
export class PgClockRules extends ClockRules {
  private calendar: { version: number; value: WorkingCalendar } | undefined;

  async load(tx: Tx, agencyId: string): Promise<ClockRuleSet> {
    const rows = await tx.query<UrgencyLimits & { version: number }>(
      'select l.*, v.version from referral.limits_for($1) l, referral.calendar_version v',
      [agencyId],
    );
    const limits = Object.fromEntries(
      rows.map(({ version: _, ...row }) => [row.urgency, row]),
    ) as ClockRuleSet['limits'];
    return { limits, calendar: await this.calendarOf(tx, rows[0]?.version ?? 0) };
  }

  /** Holidays change once a year: read again when somebody has imported some. */
  private async calendarOf(tx: Tx, version: number): Promise<WorkingCalendar> {
    if (this.calendar?.version !== version) this.calendar = { version, value: await readCalendar(tx) };
    return this.calendar.value;
  }
}

async function readCalendar(tx: Tx): Promise<WorkingCalendar> {
  const days = await tx.query<{ day: string; is_work: boolean }>('select day, is_work from referral.workday');
  const of = (isWork: boolean): string[] =>
    days.filter((row) => row.is_work === isWork).map((row) => row.day);
  return new WorkingCalendar({ ...CHINA_CALENDAR_DATA, holidays: of(false), makeUpDays: of(true) });
}
