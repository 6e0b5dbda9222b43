import { dueWords, lastDayBefore, startOfDay } from './dates';

describe('the start of a day', () => {
  it('is midnight in the county, whatever the computer says', () => {
    expect(startOfDay('2026-03-01')).toBe('2026-02-28T16:00:00.000Z');
    expect(startOfDay('2026-03-01', 1)).toBe('2026-03-01T16:00:00.000Z');
  });

  it('of a day after is the end of the last one', () => {
    expect(lastDayBefore(startOfDay('2026-03-01', 1) as string)).toBe('2026-03-01');
  });

  it.each([undefined, '', 'yesterday', '2026-13-01'])('is nothing for %s', (day) => {
    expect(startOfDay(day)).toBeUndefined();
  });
});

describe('what is left of a deadline', () => {
  const now = Date.parse('2026-03-02T00:00:00Z');
  const tone = (due: string, from?: string): string => dueWords(due, now, from).tone;

  it('becomes pressing in the last quarter of the time that there was', () => {
    expect(tone('2026-03-02T00:31:00Z', '2026-03-01T22:31:00Z')).toBe('calm');
    expect(tone('2026-03-02T00:29:00Z', '2026-03-01T22:29:00Z')).toBe('soon');
    expect(tone('2026-03-03T12:00:00Z', '2026-02-20T00:00:00Z')).toBe('soon');
  });

  it('becomes pressing a day before when nobody knows how long there was', () => {
    expect(tone('2026-03-02T23:00:00Z')).toBe('soon');
    expect(tone('2026-03-03T01:00:00Z')).toBe('calm');
  });

  it('says late in words', () => {
    expect(dueWords('2026-03-01T19:00:00Z', now).words).toEqual({ key: 'common:due.lateHours', count: 5 });
  });
});
