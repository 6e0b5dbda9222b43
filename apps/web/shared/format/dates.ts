const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function fields(at: number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
}

/** `2026-03-01 09:05`, always in the time of the county and not of the computer. */
export function formatInstant(instant: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  const f = fields(at);
  return `${f.year}-${f.month}-${f.day} ${f.hour}:${f.minute}`;
}

export function formatTime(instant: string): string {
  return formatInstant(instant).slice(11);
}

/** The calendar day of an instant in the county. */
export function dayOf(at: number): string {
  const f = fields(at);
  return `${f.year}-${f.month}-${f.day}`;
}

/** The last day of something that ends with a day: `end` is the midnight after it. */
export function lastDayBefore(end: string): string {
  return dayOf(Date.parse(end) - 1);
}

export function formatDay(dayOrInstant: string): string {
  return dayOrInstant.length > 10 ? formatInstant(dayOrInstant).slice(0, 10) : dayOrInstant;
}

/** The moment at which a calendar day begins in the county, or a number of days later; undefined when it is no day. */
export function startOfDay(day: string | undefined, later = 0): string | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00+08:00`) + later * DAY;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export interface Words {
  key: string;
  count: number;
}

/** Words for the time since an instant, or null when it is a day or more ago and the date itself is clearer. */
export function relativeWords(instant: string, now: number): Words | null {
  const age = now - Date.parse(instant);
  if (Number.isNaN(age) || age >= DAY || age < -MINUTE) return null;
  if (age < MINUTE) return { key: 'common:time.justNow', count: 0 };
  if (age < HOUR) return { key: 'common:time.minutesAgo', count: Math.floor(age / MINUTE) };
  return { key: 'common:time.hoursAgo', count: Math.floor(age / HOUR) };
}

export interface Due {
  tone: 'calm' | 'soon' | 'late';
  words: Words;
}

/** Pressing without knowing how long there was. */
const SOON = 24 * HOUR;
/** Part of the time that is left when it becomes pressing. */
const LAST_PART = 0.25;

function isSoon(left: number, due: number, from: string | null | undefined): boolean {
  const given = from ? due - Date.parse(from) : NaN;
  return given > 0 ? left < given * LAST_PART : left < SOON;
}

/** What is left until a deadline, or how long it has passed, in the largest unit that says it honestly. */
export function dueWords(dueAt: string, now: number, from?: string | null): Due {
  const left = Date.parse(dueAt) - now;
  const late = left < 0;
  const span = Math.abs(left);
  const stem = late ? 'common:due.late' : 'common:due.left';
  const tone = late ? 'late' : isSoon(left, Date.parse(dueAt), from) ? 'soon' : 'calm';
  if (span < HOUR)
    return { tone, words: { key: `${stem}Minutes`, count: Math.max(1, Math.round(span / MINUTE)) } };
  if (span < 3 * DAY) return { tone, words: { key: `${stem}Hours`, count: Math.floor(span / HOUR) } };
  return { tone, words: { key: `${stem}Days`, count: Math.floor(span / DAY) } };
}
