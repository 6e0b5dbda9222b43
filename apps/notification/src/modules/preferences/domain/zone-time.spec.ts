import fc from 'fast-check';
import { isWithin, isZone, minutesOf, nextWallTime, wallTime } from './zone-time';

const at = (text: string): Date => new Date(text);
const next = (from: string, clock: string, zone: string): string =>
  nextWallTime(at(from), minutesOf(clock), zone).toISOString();

describe('the clock on the wall', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '08:00', 'Asia/Shanghai', '2026-01-02T00:00:00.000Z'],
    ['2025-12-31T23:59:00Z', '08:00', 'Asia/Shanghai', '2026-01-01T00:00:00.000Z'],
    // Summer time begins in Berlin on 29 March 2026 at 01:00 UTC: 02:30 does not exist.
    ['2026-03-28T20:00:00Z', '02:30', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-03-28T20:00:00Z', '07:00', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
    // It ends on 25 October 2026: 02:30 comes twice, the first counts.
    ['2026-10-24T20:00:00Z', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-24T20:00:00Z', '07:00', 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
    ['2026-03-08T05:00:00Z', '07:00', 'America/New_York', '2026-03-08T11:00:00.000Z'],
    ['2026-06-01T00:00:00Z', '07:00', 'Asia/Kathmandu', '2026-06-01T01:15:00.000Z'],
  ])('after %s shows %s in %s at %s', (from, clock, zone, expected) => {
    expect(next(from, clock, zone)).toBe(expected);
  });

  it('is always ahead, never by more than a day and an hour, and shows what was asked for unless it was left out', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        (from, minutes, zone) => {
          const found = nextWallTime(from, minutes, zone);
          const hours = (found.getTime() - from.getTime()) / 3_600_000;
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(25);
          const gap = (wallTime(found, zone).minutes - minutes + 1440) % 1440;
          expect(gap).toBeLessThanOrEqual(60);
        },
      ),
    );
  });

  it('knows spans over midnight', () => {
    const night = { from: '21:00', to: '07:00' };
    expect(isWithin(at('2026-01-01T13:00:00Z'), night, 'Asia/Shanghai')).toBe(true);
    expect(isWithin(at('2026-01-01T22:59:00Z'), night, 'Asia/Shanghai')).toBe(true);
    expect(isWithin(at('2026-01-01T23:00:00Z'), night, 'Asia/Shanghai')).toBe(false);
    expect(isWithin(at('2026-01-01T12:59:00Z'), night, 'Asia/Shanghai')).toBe(false);
    expect(isWithin(at('2026-01-01T04:00:00Z'), { from: '12:00', to: '13:00' }, 'Asia/Shanghai')).toBe(true);
    expect(isWithin(at('2026-01-01T04:00:00Z'), { from: '12:00', to: '12:00' }, 'Asia/Shanghai')).toBe(false);
  });

  it('is known for real zones only', () => {
    expect(isZone('Asia/Shanghai')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});
