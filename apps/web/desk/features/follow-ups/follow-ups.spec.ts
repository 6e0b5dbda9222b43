import { askFaults, askRequest, dayAfter, usualKind, type AskForm } from './ask';
import { byDue, type DueChoice } from './due';
import { EMPTY_RECORD, isInVain, recordFaults, recordRequest, type RecordForm } from './record';

const NOW = Date.parse('2026-03-02T01:00:00Z');

describe('asking for a follow-up', () => {
  const form: AskForm = {
    toAgencyId: 'village',
    personId: '',
    kind: 'visit',
    dueOn: '2026-03-09',
    focus: ' 看看晚上谁陪着她 ',
    visitorSafety: '',
  };

  it('names whom and by when, and leaves out what was not said', () => {
    expect(askFaults(form, '2026-03-02')).toEqual([]);
    expect(askFaults({ ...form, toAgencyId: '', dueOn: '2026-03-01', focus: '看' }, '2026-03-02')).toEqual([
      'toAgencyId',
      'dueOn',
      'focus',
    ]);
    expect(askRequest(form, 'r')).toEqual({
      toAgencyId: 'village',
      personId: undefined,
      referralId: 'r',
      kind: 'visit',
      dueOn: '2026-03-09',
      focus: '看看晚上谁陪着她',
      visitorSafety: undefined,
    });
  });

  it('counts days in the county, and proposes what comes next for the referral', () => {
    expect(dayAfter(Date.parse('2026-03-02T17:00:00Z'), 0)).toBe('2026-03-03');
    expect(dayAfter(NOW, 7)).toBe('2026-03-09');
    expect([usualKind('accepted'), usualKind('verified'), usualKind('completed'), usualKind()]).toEqual([
      'first_contact',
      'after_closing',
      'visit',
      'visit',
    ]);
  });
});

describe('recording a follow-up', () => {
  const days = { askedOn: '2026-03-01', today: '2026-03-02' };
  const whole: RecordForm = {
    ...EMPTY_RECORD,
    happenedOn: '2026-03-02',
    method: 'visit',
    childSeen: 'yes',
    safeNow: 'yes',
    childWords: ' 我想有人陪我写作业 ',
  };
  const faults = (over: Partial<RecordForm>): string[] => recordFaults({ ...whole, ...over }, days);

  it('asks for what has to be known, in the order of the form', () => {
    expect(recordFaults(EMPTY_RECORD, days)).toEqual(['happenedOn', 'method', 'childSeen', 'safeNow']);
    expect(faults({})).toEqual([]);
    expect(faults({ happenedOn: '2026-03-03' })).toEqual(['happenedOn']);
    expect(faults({ happenedOn: '2026-02-28' })).toEqual(['happenedOn']);
    expect(faults({ childSeen: 'no' })).toEqual(['notSeen']);
    expect(faults({ nextOn: '2026-03-02' })).toEqual(['nextOn']);
  });

  it('calls no child safe whom nobody has seen or heard of', () => {
    expect(isInVain({ ...whole, childSeen: 'no', notSeen: 'nobody_home' })).toBe(true);
    expect(faults({ childSeen: 'no', notSeen: 'nobody_home' })).toEqual(['safeNow']);
    expect(faults({ childSeen: 'no', notSeen: 'away_known' })).toEqual([]);
    expect(faults({ notSeen: 'nobody_home' })).toEqual([]);
  });

  it('sends words of the child only when it was seen, and a reason only when it was not', () => {
    expect(recordRequest({ ...whole, notSeen: 'unreachable' })).toMatchObject({
      childSeen: true,
      notSeen: undefined,
      childWords: '我想有人陪我写作业',
    });
    expect(
      recordRequest({ ...whole, childSeen: 'no', notSeen: 'unreachable', safeNow: 'unsure' }),
    ).toMatchObject({ childSeen: false, notSeen: 'unreachable', childWords: undefined });
  });
});

describe('open follow-ups by date', () => {
  const rows = ['2026-03-01T09:00:00Z', '2026-03-02T09:00:00Z', '2026-03-05T09:00:00Z'].map((dueAt) => ({
    dueAt,
  }));
  const count = (choice: DueChoice | undefined, now = NOW): number => byDue(rows, choice, now).rows.length;

  it('are late, due today, or all', () => {
    expect([count('overdue'), count('today'), count(undefined)]).toEqual([1, 1, 3]);
    expect([
      count('overdue', Date.parse('2026-03-02T10:00:00Z')),
      count('today', Date.parse('2026-03-02T10:00:00Z')),
    ]).toEqual([2, 0]);
  });

  it('go on after a page only as long as its last row still fits', () => {
    expect(byDue(rows, 'overdue', NOW).mayGoOn).toBe(false);
    expect(byDue(rows.slice(0, 1), 'overdue', NOW).mayGoOn).toBe(true);
    expect(byDue(rows, undefined, NOW).mayGoOn).toBe(true);
    expect(byDue([], 'today', NOW).mayGoOn).toBe(false);
  });
});
