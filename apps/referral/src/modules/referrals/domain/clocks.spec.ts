import type { ReferralState, Urgency } from '@app/contracts';
import { CHINA_CALENDAR, dayOf, DEFAULT_LIMITS, dueAfter } from '@app/kernel';
import fc from 'fast-check';
import { clockOf, nextOf, stepsOf, type ClockFacts } from './clocks';
import { decisionDue, resumedDue } from './referral.deadline';

const RULES = { limits: DEFAULT_LIMITS, calendar: CHINA_CALENDAR };
const at = (local: string): Date => new Date(`${local}:00+08:00`);

const facts = (urgency: Urgency, over: Partial<ClockFacts> = {}): ClockFacts => {
  const submittedAt = over.submittedAt ?? at('2026-03-02T10:00');
  return {
    state: 'submitted',
    urgency,
    submittedAt,
    acknowledgedAt: submittedAt,
    dueAt: decisionDue(urgency, submittedAt, RULES),
    infoRequestedAt: null,
    decidedAt: null,
    startedAt: null,
    heldAt: null,
    completedAt: null,
    accessUntil: null,
    isLastResort: false,
    isFollowed: false,
    ...over,
  };
};
const schedule = (one: ClockFacts, now = at('2026-03-02T10:00')): string[] =>
  stepsOf(one, RULES, now).map(
    ({ kind, at: when }) => `${kind} ${new Date(when.getTime() + 8 * 3_600_000).toISOString().slice(5, 16)}`,
  );

describe('the clock', () => {
  it('of an ordinary referral: half, four fifths, all of three working days, then two more', () => {
    expect(schedule(facts('U2'))).toEqual([
      'remind 03-03T14:00',
      'supervise 03-04T13:12',
      'route 03-05T10:00',
      'expire 03-09T10:00',
    ]);
  });

  it('counts over the Spring Festival and its make-up days', () => {
    // Saturday 14 February is worked; the 15th to the 23rd are holidays.
    expect(schedule(facts('U2', { submittedAt: at('2026-02-13T10:00') }))).toEqual([
      'remind 02-14T14:00',
      'supervise 02-24T13:12',
      'route 02-25T10:00',
      'expire 02-27T10:00',
    ]);
  });

  it('asks about what nobody has looked at', () => {
    expect(schedule(facts('U2', { acknowledgedAt: null }))).toContain('supervise 03-03T10:00');
    expect(schedule(facts('U0', { acknowledgedAt: null }))).toEqual([
      'lead 03-02T10:30',
      'city 03-02T11:00',
      'remind 03-02T11:00',
      'supervise 03-02T11:36',
      'lead 03-02T12:00',
      'expire 03-02T12:00',
    ]);
  });

  it('runs through the night and the weekend when a child is in danger', () => {
    expect(schedule(facts('U1', { submittedAt: at('2026-03-06T23:00') }))).toEqual([
      'remind 03-07T11:00',
      'supervise 03-07T18:12',
      'route 03-07T23:00',
      'expire 03-07T23:00',
    ]);
  });

  it('says nothing of a planned referral but that it has expired', () => {
    expect(schedule(facts('U3'))).toEqual(['expire 03-16T10:00']);
  });

  it('never lets the last resort go', () => {
    const kinds = (urgency: Urgency): string[] =>
      stepsOf(facts(urgency, { isLastResort: true }), RULES, at('2026-03-20T10:00')).map(({ kind }) => kind);
    expect(kinds('U0')).not.toContain('expire');
    expect(kinds('U1')).not.toContain('expire');
    expect(kinds('U2')).toContain('expire');
  });

  it.each([
    ['info_requested', 'answer', true],
    ['accepted', 'contact', false],
    ['in_service', 'outcome', false],
    ['on_hold', 'review', true],
    ['completed', 'verify', false],
    ['declined', 'next_step', false],
  ] as [ReferralState, string, boolean][])('in %s is the clock to %s', (state, step, isPaused) => {
    const moment = at('2026-03-03T10:00');
    const one = facts('U2', {
      state,
      infoRequestedAt: moment,
      decidedAt: moment,
      startedAt: moment,
      heldAt: moment,
      completedAt: moment,
      dueAt: at('2026-03-05T17:00'),
    });
    const clock = clockOf(one, RULES);
    expect([clock?.step, clock?.pausedAt !== null, clock?.dueAt]).toEqual([step, isPaused, one.dueAt]);
  });

  it('closes after fourteen days what nobody verified, and ends the access after thirty', () => {
    const one = facts('U2', {
      state: 'completed',
      completedAt: at('2026-03-03T10:00'),
      dueAt: at('2026-03-10T10:00'),
      accessUntil: at('2026-04-02T10:00'),
    });
    const looked = nextOf(one, RULES, at('2026-03-17T10:00'), at('2026-03-17T10:00'));
    expect(looked.fire).toEqual({ kind: 'verify', at: at('2026-03-17T10:00') });
    const closed: ClockFacts = { ...one, state: 'verified', dueAt: null };
    expect(nextOf(closed, RULES, at('2026-03-17T10:00'), at('2026-03-17T10:00'))).toEqual({
      fire: null,
      next: at('2026-04-02T10:00'),
    });
  });

  it('lets the sender off once the next step is taken, or after two weeks', () => {
    const over = facts('U2', {
      state: 'declined',
      decidedAt: at('2026-03-02T10:00'),
      dueAt: at('2026-03-03T10:00'),
    });
    const settled = (one: ClockFacts, now: string) =>
      nextOf(one, RULES, at(now), at(now)).fire?.kind === 'settle';
    expect(settled({ ...over, isFollowed: true }, '2026-03-02T12:00')).toBe(true);
    expect(settled(over, '2026-03-16T09:59')).toBe(false);
    expect(settled(over, '2026-03-16T10:00')).toBe(true);
    expect(settled({ ...over, dueAt: null }, '2026-03-16T10:00')).toBe(false);
  });

  it('is still when nothing is due from anybody', () => {
    for (const state of ['draft', 'withdrawn', 'rerouted', 'voided', 'verified'] as const)
      expect(nextOf(facts('U2', { state }), RULES, at('2026-03-02T10:00'), at('2026-05-02T10:00'))).toEqual({
        fire: null,
        next: null,
      });
    const followed = facts('U2', { state: 'declined', decidedAt: at('2026-03-02T10:00'), isFollowed: true });
    expect(clockOf(followed, RULES)).toBeNull();
  });
});

describe('clocks in general', () => {
  const instant = fc.date({
    min: at('2025-12-20T00:00'),
    max: at('2026-10-20T00:00'),
    noInvalidDate: true,
  });
  const urgency = fc.constantFrom<Urgency>('U0', 'U1', 'U2', 'U3');
  const state = fc.constantFrom<ReferralState>('submitted', 'in_review', 'accepted', 'in_service', 'on_hold');

  it('never stand still while something is open: there is always a next look, and it lies ahead', () => {
    fc.assert(
      fc.property(instant, urgency, state, fc.nat(60 * 1440), fc.boolean(), (start, u, s, later, seen) => {
        const now = new Date(start.getTime() + later * 60_000);
        const one = facts(u, {
          state: s,
          submittedAt: start,
          acknowledgedAt: seen ? start : null,
          decidedAt: start,
          startedAt: start,
          heldAt: start,
        });
        const { fire, next } = nextOf(one, RULES, start, now);
        if (next === null) expect(fire?.kind).toBe('expire');
        else expect(next.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('say each step once when every look happens in time', () => {
    fc.assert(
      fc.property(instant, urgency, (start, u) => {
        const one = facts(u, { submittedAt: start, acknowledgedAt: null });
        const seen: string[] = [];
        let look: Date | null = start;
        for (let count = 0; look && count < 20; count++) {
          const { fire, next }: ReturnType<typeof nextOf> = nextOf(one, RULES, look, look);
          if (fire) seen.push(fire.kind);
          if (fire?.kind === 'expire') break;
          look = next;
        }
        expect(seen.at(-1)).toBe('expire');
        expect(seen.filter((kind) => kind === 'expire')).toHaveLength(1);
        expect(seen.filter((kind) => kind === 'remind').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('give back exactly the time that a question took, in working time and on natural time', () => {
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom<Urgency>('U1', 'U2', 'U3'),
        fc.nat(900),
        fc.nat(20_000),
        (start, u, a, b) => {
          const due = decisionDue(u, start, RULES);
          const stoppedAt = new Date(start.getTime() + a * 60_000);
          if (stoppedAt >= due) return;
          const now = new Date(stoppedAt.getTime() + b * 60_000);
          const resumed = resumedDue({ urgency: u, dueAt: due, stoppedAt }, now, CHINA_CALENDAR);
          expect(resumed.getTime()).toBeGreaterThanOrEqual(due.getTime());
          if (u === 'U1') expect(resumed.getTime() - due.getTime()).toBe(b * 60_000);
          else
            expect(CHINA_CALENDAR.workingMinutesBetween(now, resumed)).toBeCloseTo(
              CHINA_CALENDAR.workingMinutesBetween(stoppedAt, due),
              5,
            );
        },
      ),
    );
  });

  it('end ordinary steps on working days only', () => {
    fc.assert(
      fc.property(instant, fc.nat(9), (start, days) => {
        expect(CHINA_CALENDAR.isWorkingDay(dayOf(dueAfter('U2', start, days + 1, CHINA_CALENDAR)))).toBe(
          true,
        );
      }),
    );
  });
});
