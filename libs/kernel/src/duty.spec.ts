import { DUTY_SLOTS, type DutySlot } from '@app/contracts';
import fc from 'fast-check';
import { CHINA_CALENDAR_DATA } from './calendar-china';
import { weekdaySlot, whoIsOnDuty, withStandIns, type DutyFacts } from './duty';

const facts = (given: Partial<DutyFacts> = {}): DutyFacts => ({
  week: {},
  exceptions: [],
  absences: [],
  deciders: ['ann', 'bea', 'cai'],
  dayKind: 'plain',
  ...given,
});
const noon = (day: string): Date => new Date(`${day}T12:00:00+08:00`);
const away = (personId: string, standInId: string, fromDay = '2026-01-01', toDay = '2026-12-31') => ({
  personId,
  standInId,
  fromDay,
  toDay,
});
/** As the calendar that the hub ships says it. */
const kindOf = (day: string): DutyFacts['dayKind'] => {
  if (CHINA_CALENDAR_DATA.makeUpDays.includes(day)) return 'makeup';
  return CHINA_CALENDAR_DATA.holidays.includes(day) ? 'holiday' : 'plain';
};

describe('who is on duty', () => {
  const week: DutyFacts['week'] = {
    mon: ['ann'],
    thu: ['bea'],
    sun: ['bea'],
    holiday: ['cai'],
    makeup: ['ann'],
  };

  it('follows the week in the zone of the county, not of the server', () => {
    expect(whoIsOnDuty(facts({ week }), new Date('2026-03-01T16:00:00Z'))).toEqual({
      personIds: ['ann'],
      cause: 'week',
    });
    expect(whoIsOnDuty(facts({ week }), new Date('2026-03-01T15:59:59Z')).personIds).toEqual(['bea']);
  });

  it.each([
    ['2026-10-01', 'thu', 'cai', 'holiday'],
    ['2026-10-08', 'thu', 'bea', 'week'],
    ['2026-09-20', 'sun', 'ann', 'makeup'],
    ['2026-09-13', 'sun', 'bea', 'week'],
  ] as const)('on %s, a %s, is %s by the %s', (day, weekday, person, cause) => {
    expect(weekdaySlot(day)).toBe(weekday);
    expect(whoIsOnDuty(facts({ week, dayKind: kindOf(day) }), noon(day))).toEqual({
      personIds: [person],
      cause,
    });
  });

  it('falls through to the weekday where the plan says nothing of holidays', () => {
    const plan = facts({ week: { thu: ['bea'] }, dayKind: 'holiday' });
    expect(whoIsOnDuty(plan, noon('2026-10-01'))).toEqual({ personIds: ['bea'], cause: 'week' });
  });

  it('puts a named day above calendar and week', () => {
    const plan = facts({ week, dayKind: 'holiday', exceptions: [{ day: '2026-10-01', personIds: ['bea'] }] });
    expect(whoIsOnDuty(plan, noon('2026-10-01'))).toEqual({ personIds: ['bea'], cause: 'exception' });
  });

  it('goes along stand-ins to the first who is there', () => {
    const plan = facts({ week, absences: [away('ann', 'bea'), away('bea', 'cai')] });
    expect(whoIsOnDuty(plan, noon('2026-03-02')).personIds).toEqual(['cai']);
    const back = facts({ week, absences: [away('ann', 'bea', '2026-01-01', '2026-03-01')] });
    expect(whoIsOnDuty(back, noon('2026-03-02')).personIds).toEqual(['ann']);
  });

  it('asks everybody rather than nobody', () => {
    const circle = facts({ week, absences: [away('ann', 'bea'), away('bea', 'ann')] });
    expect(whoIsOnDuty(circle, noon('2026-03-02'))).toEqual({ personIds: ['cai'], cause: 'everybody' });
    const left = facts({ week: { mon: ['gone'] } });
    expect(whoIsOnDuty(left, noon('2026-03-02'))).toEqual({
      personIds: ['ann', 'bea', 'cai'],
      cause: 'everybody',
    });
    const allAway = facts({ absences: [away('ann', 'bea'), away('bea', 'cai'), away('cai', 'ann')] });
    expect(whoIsOnDuty(allAway, noon('2026-03-02')).personIds).toHaveLength(3);
  });

  it('tells the stand-in together with whoever has it in hand', () => {
    const plan = facts({ absences: [away('ann', 'bea')] });
    expect(withStandIns(plan, ['ann', 'cai'], noon('2026-03-02'))).toEqual(['ann', 'bea', 'cai']);
  });

  it('never names nobody, and only people who decide, whatever the plan, the calendar and the absences', () => {
    const person = fc.constantFrom('ann', 'bea', 'cai', 'gone', 'left');
    const people = fc.uniqueArray(person, { maxLength: 3 });
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom<DutySlot>(...DUTY_SLOTS), people),
        fc.array(fc.record({ day, personIds: people })),
        fc.array(fc.record({ personId: person, standInId: person, fromDay: day, toDay: day })),
        fc.uniqueArray(fc.constantFrom<string>('ann', 'bea', 'cai'), { minLength: 1 }),
        day,
        (plan, exceptions, absences, deciders, on) => {
          const known = facts({ week: plan, exceptions, absences, deciders, dayKind: kindOf(on) });
          const { personIds } = whoIsOnDuty(known, noon(on));
          expect(personIds.length).toBeGreaterThan(0);
          expect(personIds.filter((id) => !deciders.includes(id))).toEqual([]);
          expect(new Set(personIds).size).toBe(personIds.length);
        },
      ),
    );
  });
});
