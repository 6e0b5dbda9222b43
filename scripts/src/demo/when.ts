import type { Day } from '@app/contracts';
import { CHINA_CALENDAR, dayOf, DEFAULT_LIMITS, dueAfter, startOfDay } from '@app/kernel';

/** A moment told from the moment of seeding, so that the demo never ages out. */
export type When = (now: Date) => Date;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10);
}

function workingDay(today: Day, back: number): Day {
  const step = back < 0 ? 1 : -1;
  let day = today;
  for (let left = Math.abs(back); left > 0;) {
    day = addDays(day, step);
    if (CHINA_CALENDAR.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** A working day before today (a negative number: after it) at an hour of China's clock. */
export function workday(back: number, time: string): When {
  const [hours, minutes] = time.split(':').map(Number);
  return (now) =>
    new Date(startOfDay(workingDay(dayOf(now), back)).getTime() + hours * HOUR + minutes * MINUTE);
}

/** A day of the calendar from today, at noon of China's clock. */
export const inDays =
  (days: number): When =>
  (now) =>
    new Date(startOfDay(addDays(dayOf(now), days)).getTime() + 12 * HOUR);

export const minutesAgo =
  (minutes: number): When =>
  (now) =>
    new Date(now.getTime() - minutes * MINUTE);

/** When a U1 referral must have been sent, so that its answer is due today; late in the evening within what is left. */
export function answerDueToday(hoursLeft: number): When {
  return (now) => {
    const endOfToday = startOfDay(dayOf(now)).getTime() + DAY - MINUTE;
    return new Date(Math.min(now.getTime() + hoursLeft * HOUR, endOfToday) - DAY);
  };
}

/** A minute after the clock gave up waiting for an answer. */
export function expiryOf(urgency: 'U2' | 'U3', sent: When): When {
  return (now) => {
    const { decide, grace } = DEFAULT_LIMITS[urgency];
    const due = dueAfter(urgency, sent(now), decide, CHINA_CALENDAR);
    return new Date(dueAfter(urgency, due, grace, CHINA_CALENDAR).getTime() + MINUTE);
  };
}

/** From here on the young person consents too (PIPL art. 28, 31). */
export const AGE_OF_OWN_CONSENT = 14;

/** A birthday told by the age and the days since it; a negative number of days lies ahead. */
export type Birth = (today: Day) => Day;

export const aged =
  (years: number, daysSinceBirthday: number): Birth =>
  (today) =>
    inYear(addDays(today, -daysSinceBirthday), -years);

/** Somebody who turns this old in so many days. */
export const turning = (years: number, inDays: number): Birth => aged(years, -inDays);

/** The latest 29 February that makes a pupil of at least this age. */
export const bornOnLeapDay =
  (atLeast: number): Birth =>
  (today) => {
    let year = Number(today.slice(0, 4)) - atLeast - 1;
    while (!isLeap(year)) year -= 1;
    return `${year}-02-29`;
  };

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function inYear(day: Day, years: number): Day {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return moved.endsWith('-02-29') && !isLeap(Number(moved.slice(0, 4)))
    ? `${moved.slice(0, 4)}-02-28`
    : moved;
}
