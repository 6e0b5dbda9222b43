const HOUR_MS = 3_600_000;
const OFFSET_HOURS = 8;

/** `2026-03-01 10:05` in the hub's own zone. */
export function localTime(at: Date): string {
  return new Date(at.getTime() + OFFSET_HOURS * HOUR_MS).toISOString().slice(0, 16).replace('T', ' ');
}
