import type { CalendarDay } from '@app/contracts';

/** The marks of the official announcement: 班, a day of work, and 休, a day off. */
const WORK = '\u73ed';
const REST = '\u4f11';
const LINE = /^(\d{4}-\d{2}-\d{2})[\s,\uff0c]+(\u4f11|\u73ed|rest|work)[\s,\uff0c]*(.*)$/i;

/** One line for each day, such as `2027-02-06 班 调休`, as a person would copy them from the announcement. */
export function parseLines(text: string): { days: CalendarDay[]; wrong: string[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const days: CalendarDay[] = [];
  const wrong: string[] = [];
  for (const line of lines) {
    const [, day = '', kind = '', note = ''] = LINE.exec(line) ?? [];
    if (!day) wrong.push(line);
    else
      days.push({ day, isWork: kind === WORK || kind.toLowerCase() === 'work', note: note.trim() || kind });
  }
  return { days, wrong };
}

export function toLines(days: readonly CalendarDay[]): string {
  return days.map(({ day, isWork, note }) => `${day} ${isWork ? WORK : REST} ${note}`).join('\n');
}
