import type { Day } from '@app/contracts';

/** What a calendar is made of. Holidays and make-up days (调休) are data, published once a year. */
export interface CalendarData {
  readonly utcOffsetMinutes: number;
  /** ISO weekdays on which work is done, 1 = Monday. */
  readonly workWeekdays: readonly number[];
  /** Minutes of the local day, such as 9 × 60 to 17 × 60. */
  readonly opensAt: number;
  readonly closesAt: number;
  /** Days off although the weekday says work. */
  readonly holidays: readonly Day[];
  /** Days of work although the weekday says rest. */
  readonly makeUpDays: readonly Day[];
}

const MINUTE = 60_000;
const DAY = 1440;
/** A calendar without any working day would never end; two years without one is a fault of the data. */
const MAX_DAYS = 730;

/** The calendar day on which an instant falls. */
export function dayOf(instant: Date, utcOffsetMinutes = 480): Day {
  return new Date(instant.getTime() + utcOffsetMinutes * MINUTE).toISOString().slice(0, 10);
}

/** The first instant of a calendar day. */
export function startOfDay(day: Day, utcOffsetMinutes = 480): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - utcOffsetMinutes * MINUTE);
}

export class WorkingCalendar {
  private readonly holidays: ReadonlySet<Day>;
  private readonly makeUpDays: ReadonlySet<Day>;

  constructor(private readonly data: CalendarData) {
    if (data.closesAt <= data.opensAt || data.opensAt < 0 || data.closesAt > DAY)
      throw new Error('calendar: the working hours are not a span within one day');
    this.holidays = new Set(data.holidays);
    this.makeUpDays = new Set(data.makeUpDays);
    const both = data.makeUpDays.find((day) => this.holidays.has(day));
    if (both) throw new Error(`calendar: ${both} is both a holiday and a make-up day`);
  }

  isWorkingDay(day: Day): boolean {
    if (this.makeUpDays.has(day)) return true;
    if (this.holidays.has(day)) return false;
    const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay();
    return this.data.workWeekdays.includes(weekday === 0 ? 7 : weekday);
  }

  /** The instant after `days` working days of working time; time outside working hours does not count. */
  addWorkingDays(from: Date, days: number): Date {
    return this.addWorkingMinutes(from, days * (this.data.closesAt - this.data.opensAt));
  }

  /** Minutes of working time from one instant to a later one; none when it is not later. */
  workingMinutesBetween(from: Date, to: Date): number {
    const { opensAt, closesAt, utcOffsetMinutes } = this.data;
    let minutes = 0;
    let midnight = startOfDay(dayOf(from, utcOffsetMinutes), utcOffsetMinutes).getTime();
    for (; midnight < to.getTime(); midnight += DAY * MINUTE) {
      if (!this.isWorkingDay(dayOf(new Date(midnight), utcOffsetMinutes))) continue;
      const begin = Math.max(from.getTime(), midnight + opensAt * MINUTE);
      const end = Math.min(to.getTime(), midnight + closesAt * MINUTE);
      minutes += Math.max(0, end - begin) / MINUTE;
    }
    return minutes;
  }

  addWorkingMinutes(from: Date, minutes: number): Date {
    const { opensAt, closesAt, utcOffsetMinutes } = this.data;
    let remaining = minutes;
    let midnight = startOfDay(dayOf(from, utcOffsetMinutes), utcOffsetMinutes).getTime();
    let minuteOfDay = (from.getTime() - midnight) / MINUTE;
    for (let i = 0; i < MAX_DAYS; i++) {
      if (this.isWorkingDay(dayOf(new Date(midnight), utcOffsetMinutes))) {
        const begin = Math.max(minuteOfDay, opensAt);
        const available = Math.max(0, closesAt - begin);
        if (begin <= closesAt && remaining <= available)
          return new Date(midnight + (begin + remaining) * MINUTE);
        remaining -= available;
      }
      midnight += DAY * MINUTE;
      minuteOfDay = 0;
    }
    throw new Error('calendar: no working day within two years');
  }
}
