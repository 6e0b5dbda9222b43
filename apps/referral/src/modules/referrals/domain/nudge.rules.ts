import { dayOf, type WorkingCalendar } from '@app/kernel';

const DAY = 24 * 3_600_000;

/** The sender asks for a reply once a working day: again as soon as another one has begun. */
export function mayNudge(last: Date | null, now: Date, calendar: WorkingCalendar): boolean {
  if (last === null) return true;
  const today = dayOf(now);
  for (let day = nextDay(dayOf(last)); day <= today; day = nextDay(day))
    if (calendar.isWorkingDay(day)) return true;
  return false;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY).toISOString().slice(0, 10);
}
