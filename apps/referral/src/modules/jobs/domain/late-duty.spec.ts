import { CHINA_CALENDAR } from '@app/kernel';
import fc from 'fast-check';
import { nextReminder, type DutyLevel } from './late-duty';

const DAY = 24 * 3_600_000;
/** A Monday morning in an ordinary week. */
const MONDAY = new Date('2026-12-07T10:00:00+08:00');
const after = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);

/** What is said to whom, on which day after the date, when every firing comes on time. */
function said(dueAt: Date, days: number): [number, DutyLevel][] {
  const lines: [number, DutyLevel][] = [];
  for (let at = dueAt; at <= after(dueAt, days);) {
    const { fire, next } = nextReminder(dueAt, CHINA_CALENDAR, at, at);
    if (fire) lines.push([Math.round((at.getTime() - dueAt.getTime()) / DAY), fire]);
    at = next;
  }
  return lines;
}

describe('a duty that nobody does', () => {
  it('is said twice at home, climbs once, and is said once a week from then on', () => {
    expect(said(MONDAY, 24)).toEqual([
      [0, 'supervise'],
      [1, 'supervise'],
      [2, 'route'],
      [9, 'supervise'],
      [16, 'supervise'],
      [23, 'supervise'],
    ]);
  });

  it('waits over a weekend before it climbs', () => {
    expect(said(after(MONDAY, 4), 10).slice(0, 3)).toEqual([
      [0, 'supervise'],
      [3, 'supervise'],
      [4, 'route'],
    ]);
  });

  it('climbs although the firing that should have said so was missed', () => {
    const { fire } = nextReminder(MONDAY, CHINA_CALENDAR, MONDAY, after(MONDAY, 20));
    expect(fire).toBe('route');
  });

  it('is never silent and never loud: it always looks again, climbs once, and is said weekly at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 400 }), (shift, days) => {
        const dueAt = after(MONDAY, shift);
        const lines = said(dueAt, days);
        expect(lines.length).toBeLessThanOrEqual(4 + days / 7);
        expect(lines.filter(([, level]) => level === 'route').length).toBeLessThanOrEqual(1);
        const { next } = nextReminder(dueAt, CHINA_CALENDAR, dueAt, after(dueAt, days));
        expect(next.getTime()).toBeGreaterThan(after(dueAt, days).getTime());
      }),
    );
  });
});
