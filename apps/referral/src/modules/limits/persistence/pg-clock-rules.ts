import {
  LIMIT_STEPS,
  type LimitSource,
  type LimitStep,
  type Urgency,
  type UrgencyLimits,
} from '@app/contracts';
import { CHINA_CALENDAR_DATA, WorkingCalendar, type ClockRuleSet } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../application/clock-rules';

@Injectable()
export class PgClockRules extends ClockRules {
  private calendar: { version: number; value: WorkingCalendar } | undefined;

  async load(tx: Tx, agencyId: string): Promise<ClockRuleSet> {
    const rows = await tx.planned<UrgencyLimits & { version: number }>(
      'select l.*, v.version from referral.limits_for($1) l, referral.calendar_version v',
      [agencyId],
    );
    const limits = Object.fromEntries(
      rows.map(({ version: _, ...row }) => [row.urgency, row]),
    ) as ClockRuleSet['limits'];
    return { limits, calendar: await this.calendarOf(tx, rows[0]?.version ?? 0) };
  }

  /** As `referral.limits_for` chooses: the nearest region that says something, unless the agency itself is stricter. */
  async source(tx: Tx, agencyId: string, urgency: Urgency, step: LimitStep): Promise<LimitSource | null> {
    const column = LIMIT_STEPS.find((one) => one === step);
    const row = await tx.one<LimitSource>(
      `select case when own.${column} < l.${column} then 'agency' when l.division_code is null then 'hub' else 'region' end as scope,
              case when own.${column} < l.${column} then a.name else d.name end as name
         from directory.agency a
         join referral.clock_limit l on l.agency_id is null and l.urgency = $2
          and (l.division_code is null or starts_with(a.division_code, directory.division_prefix(l.division_code)))
         left join directory.division d on d.code = l.division_code
         left join referral.clock_limit own on own.agency_id = a.id and own.urgency = l.urgency
        where a.id = $1
        order by length(directory.division_prefix(l.division_code)) desc nulls last limit 1`,
      [agencyId, urgency],
    );
    return row ?? null;
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
