import { URGENCIES } from '@app/contracts';
import { CHINA_CALENDAR } from '@app/kernel';
import * as fc from 'fast-check';
import { nextAlarm, type AlarmFacts } from './alarm';

const SEEN = new Date('2026-03-02T10:00:00+08:00');
const after = (minutes: number): Date => new Date(SEEN.getTime() + minutes * 60_000);
const danger: AlarmFacts = { urgency: 'U0', startedAt: SEEN, dueAt: after(30), isReview: false };

/** Every alarm until a moment, as minutes after the start. */
function alarmsUntil(facts: AlarmFacts, minutes: number): [number, string][] {
  const heard: [number, string][] = [];
  let set = facts.startedAt;
  let now = facts.startedAt;
  while (now <= after(minutes)) {
    const { fire, next } = nextAlarm(facts, CHINA_CALENDAR, set, now);
    if (fire) heard.push([(now.getTime() - SEEN.getTime()) / 60_000, fire]);
    set = next;
    now = next;
  }
  return heard;
}

describe('the alarm of a flag or a report', () => {
  it('climbs in a present danger: desk, leader after thirty minutes, city after sixty, then every hour', () => {
    expect(alarmsUntil(danger, 160)).toEqual([
      [15, 'remind'],
      [30, 'lead'],
      [60, 'city'],
      [90, 'city'],
      [150, 'city'],
    ]);
  });

  it('goes to the supervisor before anything is late, and to the router when it is', () => {
    const serious: AlarmFacts = { ...danger, urgency: 'U1', dueAt: after(240) };
    expect(alarmsUntil(serious, 1700)).toEqual([
      [120, 'remind'],
      [192, 'supervise'],
      [240, 'route'],
      [1680, 'route'],
    ]);
  });

  it('says nothing of a review before its day', () => {
    const review: AlarmFacts = { ...danger, isReview: true, dueAt: after(3 * 1440) };
    expect(alarmsUntil(review, 3 * 1440 + 60)).toEqual([
      [4320, 'remind'],
      [4380, 'supervise'],
    ]);
  });

  it('says what was missed once, the last of it', () => {
    expect(nextAlarm(danger, CHINA_CALENDAR, SEEN, after(65)).fire).toBe('city');
  });

  it('always looks again, later', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...URGENCIES),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 600_000 }),
        fc.boolean(),
        (urgency, length, elapsed, isReview) => {
          const facts = { urgency, startedAt: SEEN, dueAt: after(length), isReview };
          const now = after(elapsed);
          expect(nextAlarm(facts, CHINA_CALENDAR, SEEN, now).next.getTime()).toBeGreaterThan(now.getTime());
        },
      ),
    );
  });
});
