import {
  emptyForm,
  faultsOf,
  isDanger,
  recordOf,
  safetyChoices,
  type FormWords,
  type VisitForm,
} from './form';

const words: FormWords = {
  observed: 'seen: ',
  observation: (what) => what,
  separator: ', ',
  needsReferral: 'refer',
};
const today = '2026-03-10';
const form = (over: Partial<VisitForm> = {}): VisitForm => ({
  ...emptyForm(today),
  childSeen: true,
  safeNow: 'yes',
  ...over,
});
const faults = (over: Partial<VisitForm>, isOwn = false): object =>
  faultsOf(form(over), { today, isOwn, words });

describe('what the form says before anything is kept', () => {
  it('asks for three answers and no more', () => {
    expect(faultsOf(emptyForm(today), { today, isOwn: true, words })).toEqual({
      childSeen: 'missing',
      safeNow: 'missing',
    });
    expect(faults({ childSeen: false })).toEqual({ notSeen: 'missing' });
    expect(faults({})).toEqual({});
  });

  it('knows which days can be', () => {
    expect(faults({ happenedOn: '2026-03-11' })).toEqual({ happenedOn: 'future' });
    expect(faults({ happenedOn: '' })).toEqual({ happenedOn: 'missing' });
    expect(faults({ happenedOn: '2026-02-20' })).toEqual({});
    expect(faults({ happenedOn: '2026-02-20' }, true)).toEqual({ happenedOn: 'tooOld' });
    expect(faults({ happenedOn: '2026-02-24' }, true)).toEqual({});
    expect(faults({ nextOn: today })).toEqual({ nextOn: 'past' });
  });

  it('lets nobody call a child safe whom nobody saw', () => {
    expect(faults({ childSeen: false, notSeen: 'nobody_home' })).toEqual({ safeNow: 'unknownSafe' });
    expect(faults({ childSeen: false, notSeen: 'away_known' })).toEqual({});
    expect(safetyChoices(form({ childSeen: false, notSeen: 'moved_away' }))).toEqual(['unsure', 'no']);
  });

  it('counts what is recorded, with what was ticked', () => {
    expect(faults({ changes: 'x'.repeat(2000) })).toEqual({});
    expect(faults({ changes: 'x'.repeat(2000), observations: ['afraid'] })).toEqual({ changes: 'tooLong' });
  });
});

describe('what is recorded', () => {
  it('has what was ticked and typed, in the order of the form', () => {
    const full = form({
      observations: ['alone', 'injured'],
      changes: ' text ',
      childWords: 'words',
      needsReferral: true,
      newNeeds: 'coat',
      nextOn: '2026-03-20',
    });
    expect(recordOf(full, words)).toEqual({
      ...{ happenedOn: today, method: 'visit', childSeen: true, safeNow: 'yes', nextOn: '2026-03-20' },
      ...{ changes: 'seen: injured, alone\ntext', childWords: 'words', newNeeds: 'refer\ncoat' },
    });
  });

  it('has no words of a child who was not seen, nor a reason when it was', () => {
    const away = form({ childSeen: false, notSeen: 'away_known', childWords: 'typed before' });
    expect(recordOf(away, words)).toEqual({
      ...{ happenedOn: today, method: 'visit', childSeen: false, safeNow: 'yes', notSeen: 'away_known' },
    });
    expect(recordOf(form({ notSeen: 'other' }), words)).not.toHaveProperty('notSeen');
  });
});

it.each([
  [{ safeNow: 'no' }, true],
  [{ observations: ['injured'] }, true],
  [{ safeNow: 'unsure', observations: ['alone'] }, false],
] as const)('shows whom to call for %o: %s', (over, shown) => {
  expect(isDanger(form(over as Partial<VisitForm>))).toBe(shown);
});
