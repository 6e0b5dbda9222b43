import type { ItemRow } from '../../keep/db';
import { afterChange, laneOfRoom, pendingOf, type Written } from './pending';

const item = (id: string, order: number, over: Partial<ItemRow> = {}): ItemRow => ({
  ...{ id, kind: 'message', lane: laneOfRoom('r'), order, after: null, state: 'waiting', attempts: 0 },
  ...{ notBefore: null, code: null, version: null, target: 'r', offset: 0, owner: 'p', at: '', size: 1 },
  ...over,
});
const ids = (written: readonly Written[]): [string, boolean][] =>
  written.map(({ item: { id }, sent }) => [id, sent]);
const NONE = new Set<string>();

describe('what is written in a room', () => {
  const now = [
    { item: item('a', 1), text: '一' },
    { item: item('b', 2), text: '二' },
  ];

  it('stays after it has left the outbox, until the log shows it, and in the order of writing', () => {
    const first = afterChange([], now, NONE);
    expect(ids(first)).toEqual([
      ['a', false],
      ['b', false],
    ]);
    const later = afterChange(
      first,
      [
        { item: item('b', 2), text: '二' },
        { item: item('c', 3), text: '三' },
      ],
      NONE,
    );
    expect(ids(later)).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(ids(afterChange(later, [], NONE)).map(([, sent]) => sent)).toEqual([true, true, true]);
  });

  it('goes when its writer takes it out', () => {
    expect(ids(afterChange(afterChange([], now, NONE), [], new Set(['b'])))).toEqual([['a', true]]);
  });

  it('tells how far it got as the rows of a room tell it', () => {
    const stateOf = (over: Partial<ItemRow>, sent = false): string =>
      pendingOf({ item: item('a', 1, over), text: '', sent }).state;
    expect([
      stateOf({}),
      stateOf({ state: 'sending' }),
      stateOf({ state: 'refused' }),
      stateOf({}, true),
    ]).toEqual(['queued', 'sending', 'failed', 'sent']);
    expect(pendingOf({ item: item('a', 1, { code: 'NETWORK' }), text: '', sent: false }).code).toBeNull();
    expect(pendingOf({ item: item('a', 1, { code: 'FORBIDDEN' }), text: '', sent: false }).code).toBe(
      'FORBIDDEN',
    );
  });
});
