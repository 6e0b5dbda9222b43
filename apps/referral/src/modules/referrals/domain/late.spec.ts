import { CHINA_CALENDAR } from '@app/kernel';
import { lateActs } from './late';

const at = (text: string): Date => new Date(`${text}+08:00`);
const never = { decidedAt: null, completedAt: null, nudgedAt: null };
const late = (facts: Partial<typeof never | Record<keyof typeof never, Date>>, now: string) =>
  lateActs({ ...never, ...facts }, at(now), CHINA_CALENDAR);

describe('acts whose time is over', () => {
  it('are taking an acceptance back after a day, and disputing after two weeks', () => {
    const decidedAt = at('2026-03-05T10:00:00');
    expect(late({ decidedAt }, '2026-03-06T09:59:59')).toEqual([]);
    expect(late({ decidedAt }, '2026-03-06T10:00:00')).toEqual(['unaccept']);
    const completedAt = decidedAt;
    expect(late({ completedAt }, '2026-03-19T09:59:59')).toEqual([]);
    expect(late({ completedAt }, '2026-03-19T10:00:00')).toEqual(['dispute']);
  });

  it('are asking for a reply again before another working day has begun', () => {
    const nudgedAt = at('2026-03-06T10:00:00');
    expect(late({ nudgedAt }, '2026-03-08T10:00:00')).toEqual(['nudge']);
    expect(late({ nudgedAt }, '2026-03-09T00:00:00')).toEqual([]);
  });
});
