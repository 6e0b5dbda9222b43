import {
  FLAG_CONCERNS,
  FLAG_SAFETY,
  FLAG_STATES,
  permissionsOf,
  ROLES,
  type FlagConcern,
  type Role,
} from '@app/contracts';
import { CHINA_CALENDAR_DATA, WorkingCalendar, type Actor } from '@app/kernel';
import * as fc from 'fast-check';
import { flagActions, flagAdditions, mayRead, partOf, stateFor } from './flag.policy';
import { clockOf, urgencyOf } from './flag.urgency';

const actor = (role: Role, agencyId = 'school', personId = 'me'): Actor => ({
  agencyId,
  agencyType: 'SC',
  personId,
  roles: [role],
  permissions: permissionsOf([role]),
  sessionId: 's',
});
const flag = {
  agencyId: 'school',
  toAgencyId: 'school',
  raisedBy: 'teacher',
  state: 'raised',
  hasQuestion: false,
} as const;

describe('who meets a flag', () => {
  const desk: readonly Role[] = ['county_router', 'county_leader', 'child_supervisor', 'school_counsellor'];
  it.each(ROLES)('as %s of the addressed agency', (role) => {
    expect(partOf(actor(role), flag)).toBe(desk.includes(role) ? 'desk' : undefined);
    expect(partOf(actor(role, 'elsewhere'), flag)).toBeUndefined();
    expect(partOf(actor(role, 'elsewhere', 'teacher'), flag)).toBeUndefined();
  });

  it('works on it at the desk only', () => {
    const teacher = actor('homeroom_teacher', 'school', 'teacher');
    for (const state of FLAG_STATES) expect(flagActions(teacher, { ...flag, state })).toEqual([]);
    expect(flagActions(actor('school_counsellor'), flag)).toEqual(['receive']);
    expect(flagAdditions(teacher, flag)).toEqual(['correction']);
    expect(flagAdditions(teacher, { ...flag, hasQuestion: true })).toEqual(['correction', 'answer']);
    expect(flagAdditions(teacher, { ...flag, state: 'closed' })).toEqual([]);
  });

  it('sees the status of its own flag and no note of the desk', () => {
    expect(FLAG_STATES.map((state) => stateFor('raiser', state))).toEqual([
      'raised',
      'received',
      'received',
      'referred',
      'closed',
    ]);
    expect(mayRead('raiser', 'note')).toBe(false);
    expect(mayRead('raiser', 'question')).toBe(true);
  });
});

describe('the clock of a flag', () => {
  const calendar = new WorkingCalendar({ ...CHINA_CALENDAR_DATA, holidays: [], makeUpDays: [] });
  const answers = fc.record({
    safety: fc.constantFrom(...FLAG_SAFETY),
    concerns: fc.uniqueArray(fc.constantFrom(...FLAG_CONCERNS), { minLength: 1 }),
  });
  const moments = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('is shortest for a present danger, and never runs before the flag was raised', () => {
    fc.assert(
      fc.property(answers, moments, (given, at) => {
        const clock = clockOf(given, at, calendar);
        expect(clock.receiveBy.getTime()).toBeGreaterThan(at.getTime());
        expect(clock.decideBy.getTime()).toBeGreaterThan(clock.receiveBy.getTime());
        expect(clock.urgency === 'U0').toBe(given.safety === 'unsafe');
      }),
    );
  });

  it('takes wounds and words of self-harm as serious, whatever else was said', () => {
    for (const concern of ['injury', 'self_harm'] satisfies FlagConcern[])
      expect(urgencyOf('safe', ['mood', concern])).toBe('U1');
    expect(urgencyOf('safe', ['mood'])).toBe('U2');
  });
});
