import type { OpenFollowUp, VisitedChildren } from '@app/contracts';
import type { Item } from '../outbox/machine';
import type { Draft } from '../visit/draft';
import { emptyForm } from '../visit/form';
import { afterSent, dueVisits } from './acts';
import { entriesOf } from './drafts';

const open = (id: string, over: Partial<OpenFollowUp> = {}): OpenFollowUp => ({
  ...{ id, number: id, kind: 'visit', state: 'asked', version: 1, attempt: 1, plannedOn: null, person: null },
  ...{ allowedActions: [], dueAt: '2026-03-09T00:00:00Z', askedBy: null, focus: null, visitorSafety: null },
  fromAgency: { id: 'a', name: 'A', type: 'SC' },
  ...over,
});
const list = (...follows: OpenFollowUp[]): VisitedChildren => ({
  ...{ isCut: false, at: '2026-03-01T00:00:00Z', keepUntil: '2026-03-15T00:00:00Z' },
  items: [{ visit: { caseId: 'c' }, maskedName: 'X', child: null, open: follows, facts: [] }],
});
const item = (over: Partial<Item>): Item => ({
  ...{ id: 'i', kind: 'accept', lane: 'f', order: 1, after: null, state: 'waiting', attempts: 0 },
  ...{ notBefore: null, code: null, version: 1, target: 'f', offset: 0 },
  ...over,
});

describe('what is to be done', () => {
  it('stands in the order of its day; a planned day counts more than the last one', () => {
    const early = open('b', { plannedOn: '2026-03-02' });
    expect(dueVisits(list(open('a'), early), []).map(({ followUp }) => followUp.id)).toEqual(['b', 'a']);
  });

  it('leaves out what was recorded or refused here, and says what was accepted here', () => {
    const two = list(open('f'), open('g'));
    expect(dueVisits(two, [item({ kind: 'record' })]).map(({ followUp }) => followUp.id)).toEqual(['g']);
    expect(dueVisits(two, [item({})])[0]).toMatchObject({ pending: 'accept' });
    expect(dueVisits(null, [])).toEqual([]);
  });

  it('changes with what the hub took, before the list is fetched anew', () => {
    const [child] = afterSent(list(open('f')), item({}), 2).items;
    expect(child?.open[0]).toMatchObject({ state: 'accepted', version: 2 });
    expect(afterSent(list(open('f')), item({ kind: 'record' }), 3).items[0]?.open).toEqual([]);
  });
});

describe('what a draft becomes', () => {
  const words = { observed: '', observation: (what: string) => what, separator: ' ', needsReferral: 'r' };
  const draft = (over: Partial<Draft>): Draft => ({
    ...{
      id: 'd',
      child: 'X',
      visit: { caseId: 'c' },
      photos: [{ id: 'p', size: 10, sha256: 's' }],
      savedAt: '',
    },
    followUp: { id: 'f', number: 'V-1', version: 4, state: 'accepted' },
    form: { ...emptyForm('2026-03-01'), childSeen: true, safeNow: 'yes' },
    ...over,
  });
  const shape = (one: Draft, items: Item[] = []): unknown[] =>
    entriesOf(one, items, words).map(({ item: { kind, lane, after, version, target } }) => [
      ...[kind, lane, after, version, target],
    ]);

  it('is a record under the id of the draft, and the photos behind it in a lane of their own', () => {
    expect(shape(draft({}))).toEqual([
      ['record', 'f', null, 4, 'f'],
      ['photo', 'photos/d', 'd', null, 'f'],
    ]);
    expect(entriesOf(draft({}), [], words)[0]?.item.id).toBe('d');
  });

  it('accepts before it records what was only asked for, once', () => {
    const asked = draft({ followUp: { id: 'f', number: 'V-1', version: 4, state: 'asked' }, photos: [] });
    expect(shape(asked).map((one) => (one as string[])[0])).toEqual(['accept', 'record']);
    expect(shape(asked, [item({})]).map((one) => (one as string[])[0])).toEqual(['record']);
  });

  it('is a visit of its own where nobody had asked, and its photos learn later where they belong', () => {
    expect(shape(draft({ followUp: null }))).toEqual([
      ['visit', 'c', null, null, null],
      ['photo', 'photos/d', 'd', null, null],
    ]);
  });
});
