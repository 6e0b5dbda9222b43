import { CHINA_CALENDAR, DEFAULT_LIMITS } from '@app/kernel';
import {
  contactDays,
  dayCount,
  decisionDue,
  endOfWorkOn,
  firstContactDue,
  nextStepDue,
  outcomeDue,
} from './referral.deadline';

/** Local time of the county. */
const at = (text: string): Date => new Date(`${text}+08:00`);

const RULES = { limits: DEFAULT_LIMITS, calendar: CHINA_CALENDAR };

describe('the clocks of a referral', () => {
  it.each([
    ['U0', '2026-03-06T16:00:00', '2026-03-06T18:00:00'],
    ['U1', '2026-03-06T16:00:00', '2026-03-07T16:00:00'],
    // Friday 16:00 plus three working days of eight hours.
    ['U2', '2026-03-06T16:00:00', '2026-03-11T16:00:00'],
    ['U3', '2026-03-06T16:00:00', '2026-03-13T16:00:00'],
    // Spring Festival 15–23 February; Saturday 28 February is worked to make up for it.
    ['U2', '2026-02-14T09:00:00', '2026-02-25T17:00:00'],
    ['U2', '2026-02-26T09:00:00', '2026-02-28T17:00:00'],
  ] as const)('%s sent %s is decided by %s', (urgency, sent, due) => {
    expect(decisionDue(urgency, at(sent), RULES)).toEqual(at(due));
  });

  it('drops fractions of a second', () => {
    expect(decisionDue('U0', at('2026-03-06T16:00:00.789'), RULES)).toEqual(at('2026-03-06T18:00:00'));
  });

  it('asks for the first contact within a day, three days, five or ten working days', () => {
    const accepted = at('2026-03-06T10:00:00');
    expect(firstContactDue('U0', accepted, RULES)).toEqual(at('2026-03-07T10:00:00'));
    expect(firstContactDue('U1', accepted, RULES)).toEqual(at('2026-03-09T10:00:00'));
    expect(firstContactDue('U2', accepted, RULES)).toEqual(at('2026-03-13T10:00:00'));
    expect(firstContactDue('U3', accepted, RULES)).toEqual(at('2026-03-20T10:00:00'));
  });

  it('lets the first contact be promised up to the last day of the limit, and proposes one before it', () => {
    const days = (text: string, urgency: 'U0' | 'U1' | 'U2' | 'U3') => contactDays(urgency, at(text), RULES);
    // A Saturday: five working days are Monday to Friday, and no weekend is proposed.
    expect(days('2026-11-28T10:00:00', 'U2')).toEqual({ proposed: '2026-12-01', latest: '2026-12-04' });
    // A Friday afternoon, in the middle of a day of work.
    expect(days('2026-11-27T16:00:00', 'U2')).toEqual({ proposed: '2026-12-01', latest: '2026-12-04' });
    // Spring Festival 15–23 February; Saturday 28 February is worked to make up for it.
    expect(days('2026-02-14T18:00:00', 'U2').latest).toBe('2026-02-28');
    expect(days('2026-11-28T10:00:00', 'U0')).toEqual({ proposed: '2026-11-28', latest: '2026-11-29' });
    expect(days('2026-11-28T10:00:00', 'U1')).toEqual({ proposed: '2026-11-29', latest: '2026-12-01' });
  });

  it('holds the first contact to what the agency or its region has set', () => {
    const U2 = { ...DEFAULT_LIMITS.U2, contact: 2 };
    const strict = { ...RULES, limits: { ...DEFAULT_LIMITS, U2 } };
    expect(contactDays('U2', at('2026-11-28T10:00:00'), strict).latest).toBe('2026-12-01');
  });

  it('ends a service after the time that the limits give, and not while it rests', () => {
    const began = at('2026-03-06T10:00:00');
    const short = { ...DEFAULT_LIMITS.U1, outcome: 1440 };
    const rules = { ...RULES, limits: { ...DEFAULT_LIMITS, U1: short } };
    expect(outcomeDue('U1', began, rules)).toEqual(at('2026-03-07T10:00:00'));
    const rest = { why: 'held' as const, from: at('2026-03-06T11:00:00'), to: at('2026-03-06T14:00:00') };
    expect(outcomeDue('U1', began, rules, [rest])).toEqual(at('2026-03-07T13:00:00'));
    const days = { ...RULES, limits: { ...DEFAULT_LIMITS, U2: { ...DEFAULT_LIMITS.U2, outcome: 2 } } };
    // A rest from Friday to Monday takes the working time of Friday and Monday only.
    const weekend = { why: 'held' as const, from: at('2026-03-06T16:00:00'), to: at('2026-03-09T10:00:00') };
    expect(outcomeDue('U2', began, days)).toEqual(at('2026-03-10T10:00:00'));
    expect(outcomeDue('U2', began, days, [weekend])).toEqual(at('2026-03-10T12:00:00'));
  });

  it('gives the sender one working day after a refusal', () => {
    expect(nextStepDue(at('2026-03-06T15:00:00'), CHINA_CALENDAR)).toEqual(at('2026-03-09T15:00:00'));
  });

  it('counts days from 1 and ends a promised day with its work', () => {
    expect(dayCount('2026-03-06', '2026-03-06')).toBe(1);
    expect(dayCount('2026-02-28', '2026-03-02')).toBe(3);
    expect(endOfWorkOn('2026-03-06')).toEqual(at('2026-03-06T17:00:00'));
  });
});
