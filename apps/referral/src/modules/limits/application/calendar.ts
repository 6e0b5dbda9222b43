import type { CalendarYear, WorkingCalendarView } from '@app/contracts';
import { CHINA_CALENDAR_DATA, dayOf } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { refuseInvalid } from '../../../refuse';
import { AuditLog } from '../../audit';
import { LimitsRepository } from './limits.repository';

/** Holidays and make-up days of a year; the current one unless told otherwise. */
@Injectable()
export class ReadCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: LimitsRepository,
  ) {}

  execute(ctx: ContextSource, year?: number): Promise<WorkingCalendarView> {
    return this.unitOfWork.run(ctx, async (tx) =>
      this.view(tx, year ?? Number(dayOf(await tx.now()).slice(0, 4))),
    );
  }

  async view(tx: Tx, year: number): Promise<WorkingCalendarView> {
    const { opensAt, closesAt } = CHINA_CALENDAR_DATA;
    return {
      year,
      days: await this.limits.findDays(tx, year),
      years: await this.limits.findYears(tx),
      opensAt: clockTime(opensAt),
      closesAt: clockTime(closesAt),
    };
  }
}

/** Replaces a year as the State Council has announced it. */
@Injectable()
export class PutCalendar {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: LimitsRepository,
    private readonly read: ReadCalendar,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, { year, days }: CalendarYear): Promise<WorkingCalendarView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const seen = new Set<string>();
      refuseInvalid(
        days.flatMap(({ day }, index) => {
          const field = `days.${index}.day`;
          if (!day.startsWith(`${year}-`))
            return [{ field, rule: 'year', message: 'The day is not in this year.' }];
          if (seen.has(day)) return [{ field, rule: 'unique', message: 'The day is there twice.' }];
          seen.add(day);
          return [];
        }),
      );
      await this.limits.putDays(tx, year, days);
      await this.audit.record(tx, {
        action: 'calendar.updated',
        objectKind: 'agency',
        objectId: actor.agencyId,
        details: { year, days: days.length },
      });
      return this.read.view(tx, year);
    });
  }
}

function clockTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
