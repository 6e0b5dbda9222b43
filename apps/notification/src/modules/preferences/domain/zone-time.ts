/** Minutes after midnight of `21:00`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

interface WallTime {
  year: number;
  month: number;
  day: number;
  minutes: number;
}
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall of the zone shows. */
export function wallTime(at: Date, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
  return { year: parts.year, month: parts.month, day: parts.day, minutes: parts.hour * 60 + parts.minute };
}

/**
 * The first moment after `at` when the wall shows `minutes`. An hour that daylight saving leaves out is read as the end of the
 * gap; of an hour that comes twice the first counts.
 */
export function nextWallTime(at: Date, minutes: number, zone: string): Date {
  const { year, month, day } = wallTime(at, zone);
  for (let ahead = 0; ; ahead += 1) {
    const moment = instantOf({ year, month, day: day + ahead, minutes }, zone);
    if (moment.getTime() > at.getTime()) return moment;
  }
}

function instantOf({ year, month, day, minutes }: WallTime, zone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day, 0, minutes);
  const candidates = [-DAY_MINUTES, DAY_MINUTES]
    .map((away) => asUtc - offsetMs(new Date(asUtc + away * MINUTE_MS), zone))
    .sort((a, b) => a - b);
  const exact = candidates.find((one) => one + offsetMs(new Date(one), zone) === asUtc);
  if (exact !== undefined) return new Date(exact);
  // In the gap: the moment at which the clocks were put forward.
  let [before = asUtc, after = asUtc] = candidates;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS;
    if (middle + offsetMs(new Date(middle), zone) < asUtc) before = middle;
    else after = middle;
  }
  return new Date(after);
}

function offsetMs(at: Date, zone: string): number {
  const { year, month, day, minutes } = wallTime(at, zone);
  return Date.UTC(year, month - 1, day, 0, minutes) - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
}

/** Whether the wall shows a time in the span, which may reach over midnight. */
export function isWithin(at: Date, span: { from: string; to: string }, zone: string): boolean {
  const { minutes } = wallTime(at, zone);
  const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
  if (from === to) return false;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}
