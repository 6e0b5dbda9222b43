import { CHINA_CALENDAR, dayOf, startOfDay } from '@app/kernel';
import type { Day } from '@app/contracts';
import { addDays, type When } from '../when';
import { Chance } from './chance';

/** Eighteen months; what is younger than its end is told by hand. */
const FIRST_DAY = 548;
const LAST_DAY = 31;
const MINUTE = 60_000;
/** Never at the very opening: what is due then would fall to the next day by a moment. */
const OPENS = 9 * 60 + 5;
const CLOSES = 16 * 60 + 50;

/** First days of the lunar year; they wander between 21 January and 20 February. */
const SPRING_FESTIVALS: readonly Day[] = [
  '2025-01-29',
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-03',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
];
const USUAL_FESTIVAL = '02-05';
const BUSY_DAYS_BEFORE = 30;

function springFestivalOf(year: string): Day {
  return SPRING_FESTIVALS.find((day) => day.startsWith(year)) ?? `${year}-${USUAL_FESTIVAL}`;
}

/** How much more is sent on a day than on an ordinary one: term begins in September, families come home in winter. */
export function pressureOf(day: Day): number {
  if (day.slice(5, 7) === '09') return 2.6;
  const festival = springFestivalOf(day.slice(0, 4));
  if (day >= addDays(festival, -BUSY_DAYS_BEFORE) && day < festival) return 2.2;
  return ['07', '08'].includes(day.slice(5, 7)) ? 0.7 : 1;
}

/** When each of so many referrals was sent, in order: within working hours of working days, densest in the seasons. */
export function sendingTimes(now: Date, count: number): Date[] {
  const days: { day: Day; upTo: number }[] = [];
  let total = 0;
  for (let back = FIRST_DAY; back >= LAST_DAY; back -= 1) {
    const day = addDays(dayOf(now), -back);
    if (!CHINA_CALENDAR.isWorkingDay(day)) continue;
    total += pressureOf(day);
    days.push({ day, upTo: total });
  }
  const chance = new Chance(180_071);
  const times = Array.from({ length: count }, (_, index) => {
    const part = ((index + 0.5) / count) * total;
    const { day } = days.find(({ upTo }) => part < upTo) ?? days[days.length - 1];
    return startOfDay(day).getTime() + chance.whole(OPENS, CLOSES) * MINUTE;
  });
  return times.sort((a, b) => a - b).map((time) => new Date(time));
}

/** So many working days of working time after something else. */
export const worked =
  (since: When, days: number): When =>
  (now) =>
    CHINA_CALENDAR.addWorkingDays(since(now), days);

/** The hub closes a loop by itself after 14 days; long holidays make few working days longer than that. */
export const beforeTheHub =
  (since: When, time: When): When =>
  (now) =>
    new Date(Math.min(time(now).getTime(), since(now).getTime() + 12 * 24 * 60 * MINUTE));

/** On the last working day before something else, at the same time of day. */
export const dayBefore =
  (other: When): When =>
  (now) => {
    let time = other(now);
    do time = new Date(time.getTime() - 24 * 60 * MINUTE);
    while (!CHINA_CALENDAR.isWorkingDay(dayOf(time)));
    return time;
  };
