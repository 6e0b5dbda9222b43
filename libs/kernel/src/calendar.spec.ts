import fc from 'fast-check';
import { dayOf, startOfDay, WorkingCalendar } from './calendar';
import { CHINA_CALENDAR, CHINA_CALENDAR_DATA } from './calendar-china';
import type { Urgency } from '@app/contracts';
import { DEFAULT_LIMITS, dueAfter } from './deadline';

const at = (local: string): Date => new Date(`${local}:00+08:00`);

const decideBy = (urgency: Urgency, from: Date): Date =>
  dueAfter(urgency, from, DEFAULT_LIMITS[urgency].decide, CHINA_CALENDAR);

describe('WorkingCalendar', () => {
  it('works on a make-up Saturday and rests on a holiday Monday', () => {
    expect(CHINA_CALENDAR.isWorkingDay('2026-02-14')).toBe(true);
    expect(CHINA_CALENDAR.isWorkingDay('2026-02-16')).toBe(false);
    expect(CHINA_CALENDAR.isWorkingDay('2026-03-07')).toBe(false);
  });

  it('counts an ordinary referral over the weekend', () => {
    expect(decideBy('U2', at('2026-03-06T16:00'))).toEqual(at('2026-03-11T16:00'));
  });

  it('counts over the Spring Festival with its make-up days', () => {
    expect(decideBy('U2', at('2026-02-13T10:00'))).toEqual(at('2026-02-25T10:00'));
  });

  it('starts an order of the night with the next morning', () => {
    expect(decideBy('U3', at('2026-03-01T23:00'))).toEqual(at('2026-03-06T17:00'));
  });

  it('does not stop the clock of a present danger at night', () => {
    expect(decideBy('U0', at('2026-03-07T23:00'))).toEqual(at('2026-03-08T01:00'));
    expect(decideBy('U1', at('2026-03-07T23:00'))).toEqual(at('2026-03-08T23:00'));
  });

  it('ends inside working hours, never earlier for a later start, and adds up', () => {
    const instant = fc.date({
      min: at('2025-12-20T00:00'),
      max: at('2026-10-20T00:00'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, instant, fc.nat(4000), fc.nat(4000), (one, other, a, b) => {
        const [early, late] = one <= other ? [one, other] : [other, one];
        const end = CHINA_CALENDAR.addWorkingMinutes(early, a);
        expect(CHINA_CALENDAR.isWorkingDay(dayOf(end))).toBe(true);
        const minute = (end.getTime() - startOfDay(dayOf(end)).getTime()) / 60_000;
        expect(minute).toBeGreaterThanOrEqual(CHINA_CALENDAR_DATA.opensAt);
        expect(minute).toBeLessThanOrEqual(CHINA_CALENDAR_DATA.closesAt);
        expect(CHINA_CALENDAR.addWorkingMinutes(late, a).getTime()).toBeGreaterThanOrEqual(end.getTime());
        if (b > 0)
          expect(CHINA_CALENDAR.addWorkingMinutes(end, b)).toEqual(
            CHINA_CALENDAR.addWorkingMinutes(early, a + b),
          );
      }),
    );
  });

  it('refuses data that contradicts itself', () => {
    const data = { ...CHINA_CALENDAR_DATA, holidays: ['2026-02-14'] };
    expect(() => new WorkingCalendar(data)).toThrow('both a holiday and a make-up day');
  });
});
