import {
  LIMIT_STEPS,
  type CalendarDay,
  type StepLimits,
  type Urgency,
  type UrgencyLimits,
} from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { LimitsRepository, type LimitScope, type Region } from '../application/limits.repository';

const COLUMNS = ['urgency', ...LIMIT_STEPS].join(', ');

@Injectable()
export class PgLimitsRepository extends LimitsRepository {
  effective(tx: Tx, agencyId: string): Promise<UrgencyLimits[]> {
    return tx.query<UrgencyLimits>(`select ${COLUMNS} from referral.limits_for($1)`, [agencyId]);
  }

  own(tx: Tx, { agencyId, divisionCode }: LimitScope): Promise<UrgencyLimits[]> {
    return tx.query<UrgencyLimits>(
      `select ${COLUMNS} from referral.clock_limit
        where agency_id is not distinct from $1 and division_code is not distinct from $2 order by urgency`,
      [agencyId, divisionCode],
    );
  }

  inherited(tx: Tx, divisionCode: string): Promise<UrgencyLimits[]> {
    return tx.query<UrgencyLimits>(
      `select distinct on (urgency) ${COLUMNS} from referral.clock_limit l
        where agency_id is null and l.division_code is distinct from $1
          and (l.division_code is null or starts_with($1, directory.division_prefix(l.division_code)))
        order by urgency, length(directory.division_prefix(l.division_code)) desc nulls last`,
      [divisionCode],
    );
  }

  regionOf(tx: Tx, agencyId: string): Promise<Region | undefined> {
    return tx.one<Region>(
      `select d.code as "divisionCode", d.name from directory.agency a join directory.division d on d.code = a.division_code
        where a.id = $1`,
      [agencyId],
    );
  }

  findRegion(tx: Tx, divisionCode: string): Promise<Region | undefined> {
    return tx.one<Region>('select code as "divisionCode", name from directory.division where code = $1', [
      divisionCode,
    ]);
  }

  async set(
    tx: Tx,
    { agencyId, divisionCode }: LimitScope,
    urgency: Urgency,
    limits: StepLimits | null,
  ): Promise<void> {
    await tx.query('select referral.set_limit($1, $2, $3, $4)', [
      agencyId,
      divisionCode,
      urgency,
      limits && LIMIT_STEPS.map((step) => limits[step]),
    ]);
  }

  findDays(tx: Tx, year: number): Promise<CalendarDay[]> {
    return tx.query<CalendarDay>(
      `select day, is_work as "isWork", note from referral.workday where extract(year from day) = $1 order by day`,
      [year],
    );
  }

  async findYears(tx: Tx): Promise<number[]> {
    const rows = await tx.query<{ year: number }>(
      'select distinct extract(year from day)::int as year from referral.workday order by 1',
    );
    return rows.map(({ year }) => year);
  }

  async putDays(tx: Tx, year: number, days: readonly CalendarDay[]): Promise<void> {
    await tx.query('select referral.put_calendar($1, $2)', [year, JSON.stringify(days)]);
  }
}
