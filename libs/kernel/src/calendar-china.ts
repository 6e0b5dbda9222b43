import { WorkingCalendar, type CalendarData } from './calendar';

const span = (month: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => `${month}-${String(first + i).padStart(2, '0')}`);

/**
 * Public holidays and make-up days as the State Council announced them for 2025 and 2026. A year that is not listed
 * yet falls back to plain weekdays, so a clock is then at worst too strict.
 */
export const CHINA_CALENDAR_DATA: CalendarData = {
  utcOffsetMinutes: 480,
  workWeekdays: [1, 2, 3, 4, 5],
  opensAt: 9 * 60,
  closesAt: 17 * 60,
  holidays: [
    '2025-01-01',
    ...span('2025-01', 28, 31),
    ...span('2025-02', 1, 4),
    ...span('2025-04', 4, 6),
    ...span('2025-05', 1, 5),
    '2025-05-31',
    ...span('2025-06', 1, 2),
    ...span('2025-10', 1, 8),
    ...span('2026-01', 1, 3),
    ...span('2026-02', 15, 23),
    ...span('2026-04', 4, 6),
    ...span('2026-05', 1, 5),
    ...span('2026-06', 19, 21),
    ...span('2026-09', 25, 27),
    ...span('2026-10', 1, 7),
  ],
  makeUpDays: [
    '2025-01-26',
    '2025-02-08',
    '2025-04-27',
    '2025-09-28',
    '2025-10-11',
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ],
};

export const CHINA_CALENDAR = new WorkingCalendar(CHINA_CALENDAR_DATA);
