import { CHINA_CALENDAR, dayOf } from '@app/kernel';
import { workerOf } from '../county/people';
import { planOf } from '../plan/plan';
import { addDays } from '../when';
import { Chance } from './chance';
import { decisionsOf, MEDIAN_DAYS, normalAt, SHARES } from './decisions';
import { familiesOf, mayNeed } from './families';
import { history, PAST_REFERRALS } from '.';
import { ROUTED_NEEDS, targetsOf } from './routes';
import { pressureOf, sendingTimes } from './season';

const MOMENTS = [
  '2026-11-23T04:30:00Z',
  '2026-02-18T02:00:00Z',
  '2028-02-29T05:00:00Z',
  '2031-07-06T15:59:00Z',
].map((text) => new Date(text));
const { referrals, children, rooms } = history;
const minutesOf = (from: Date, to: Date): number => CHINA_CALENDAR.workingMinutesBetween(from, to);
const WORKING_DAY = 480;

describe('what became of the referrals of the past', () => {
  it('has the shares of the county to a referral', () => {
    expect(referrals).toHaveLength(PAST_REFERRALS);
    for (const [state, percent] of Object.entries(SHARES)) {
      const count = referrals.filter(({ ending }) => ending.state === state).length;
      expect([state, (count * 100) / PAST_REFERRALS]).toEqual([state, percent]);
    }
  });

  it('is the same in every seed, and another one from another beginning', () => {
    const told = (seed: number): object[] => decisionsOf(new Chance(seed), 100);
    expect(told(7)).toEqual(told(7));
    expect(told(7)).not.toEqual(told(8));
    const families = familiesOf(new Chance(990_822));
    expect(families.map(({ name, guardian }) => [name.zh, guardian.name.zh])).toEqual(
      children.map(({ name, guardian }) => [name.zh, guardian.name.zh]),
    );
  });

  it.each(MOMENTS)('waited for a log-normal time with the median of the county, seen from %s', (now) => {
    const waits = referrals
      .filter(({ ending }) => ending.state === 'accepted' || ending.state === 'declined')
      .map(({ at, ending }) => ('at' in ending ? minutesOf(at(now), ending.at(now)) / WORKING_DAY : NaN))
      .sort((a, b) => a - b);
    const part = (share: number): number => waits[Math.floor(waits.length * share)];
    expect(Math.abs(part(0.5) - MEDIAN_DAYS)).toBeLessThan(0.25);
    // A quarter on each side lies 0.6745 deviations off in a normal distribution, here of the logarithm.
    expect(Math.log(part(0.75) / part(0.5))).toBeCloseTo(0.75 * 0.6745, 0);
    expect(Math.log(part(0.5) / part(0.25))).toBeCloseTo(0.75 * 0.6745, 0);
    expect(waits[0]).toBeGreaterThan(0);
  });

  it('puts the quantiles of a normal distribution where they lie', () => {
    expect(normalAt(0.5)).toBeCloseTo(0, 2);
    expect(normalAt(0.8413)).toBeCloseTo(1, 2);
    expect(normalAt(0.0228)).toBeCloseTo(-2, 2);
  });
});

describe('when the referrals of the past were sent', () => {
  it.each(MOMENTS)(
    'was in working hours over eighteen months, densest in the seasons, seen from %s',
    (now) => {
      const times = sendingTimes(now, PAST_REFERRALS);
      expect(times).toEqual([...times].sort((a, b) => a.getTime() - b.getTime()));
      for (const time of times) {
        expect(CHINA_CALENDAR.isWorkingDay(dayOf(time))).toBe(true);
        const hour = new Date(time.getTime() + 8 * 3_600_000).getUTCHours();
        expect(hour >= 9 && hour < 17).toBe(true);
      }
      const today = dayOf(now);
      const monthOf = (day: string): string => day.slice(0, 7);
      const sent = new Map<string, number>();
      for (const time of times) sent.set(monthOf(dayOf(time)), (sent.get(monthOf(dayOf(time))) ?? 0) + 1);
      expect(sent.size).toBeGreaterThanOrEqual(17);
      const of = (month: string): number =>
        Math.max(...[...sent].filter(([key]) => key.endsWith(month)).map(([, count]) => count), 0);
      expect(of('-09')).toBeGreaterThan(2 * Math.max(of('-07'), of('-08')));
      expect(of('-09')).toBeGreaterThan(1.5 * Math.max(of('-04'), of('-05')));
      expect(dayOf(times[0]) >= addDays(today, -549)).toBe(true);
    },
  );

  it('knows the month before Spring Festival, whenever that is', () => {
    expect(pressureOf('2026-02-05')).toBeGreaterThan(pressureOf('2026-03-05'));
    expect(pressureOf('2029-01-20')).toBeGreaterThan(pressureOf('2029-03-05'));
    expect(pressureOf('2045-01-20')).toBeGreaterThan(pressureOf('2045-03-05'));
  });
});

describe('the work that followed', () => {
  it.each(MOMENTS)('went as far as its age says, seen from %s', (now) => {
    const plan = planOf(now);
    for (const { key, ending, steps = [] } of referrals) {
      if (ending.state !== 'accepted') continue;
      const at = [ending.at, ...steps.map((step) => step.at)].map((when) => when(now).getTime());
      expect([key, at]).toEqual([key, [...at].sort((a, b) => a - b)]);
      const told = plan.filter(({ act }) => act.kind === 'step' && act.referral.key === key).length;
      expect([key, told]).toEqual([key, steps.filter((step) => step.at(now) < now).length]);
      expect([key, steps[0]?.do]).toEqual([key, 'start']);
      expect(['complete', 'verify', 'return']).toContain(steps.at(-1)?.do);
    }
    const old = referrals.filter(({ at }) => at(now) < new Date(now.getTime() - 130 * 86_400_000));
    for (const { key, steps = [] } of old)
      expect([key, steps.every((step) => step.at(now) < now)]).toEqual([key, true]);
  });

  it('is closed by the sender before the clock of the hub closes it, whatever holidays lie between', () => {
    for (const now of [...MOMENTS, new Date('2026-11-26T04:27:00Z')]) {
      for (const { key, steps = [] } of referrals) {
        const [done, closed] = [steps.findLast(({ do: act }) => act === 'complete'), steps.at(-1)];
        if (!done || closed?.do !== 'verify') continue;
        const days = (closed.at(now).getTime() - done.at(now).getTime()) / 86_400_000;
        expect([key, days < 13]).toEqual([key, true]);
      }
    }
  });

  it('is said in words about that need, once for each need of a family', () => {
    for (const { key } of children) {
      const needs = referrals
        .filter(({ child, after }) => child === key && after === undefined)
        .map((referral) => referral.needs[0]);
      expect([key, new Set(needs).size]).toEqual([key, needs.length]);
    }
    expect(rooms.length).toBeGreaterThan(20);
    expect(new Set(referrals.flatMap(({ needs }) => needs)).size).toBeGreaterThanOrEqual(10);
  });

  it.each(MOMENTS)('is tried once more where nobody took it, seen from %s', (now) => {
    const again = referrals.filter(({ after }) => after !== undefined);
    expect(again.length).toBeGreaterThan(20);
    for (const { key, child, needs, at, after } of again) {
      const former = referrals.find((one) => one.key === after);
      expect([key, former?.child, former?.needs]).toEqual([key, child, needs]);
      const ended = former && 'at' in former.ending && former.ending.at(now) < at(now);
      expect([key, ended]).toEqual([key, true]);
    }
  });

  it('is done by agencies that serve the need where the family lives', () => {
    for (const family of familiesOf(new Chance(990_822))) {
      const from = workerOf(family.by).agency;
      for (const need of ROUTED_NEEDS.filter((one) => mayNeed(family, one)))
        for (const to of targetsOf(from, need, family.residence)) expect(to).not.toBe(from);
    }
  });
});
