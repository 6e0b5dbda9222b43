import type { ItemRow } from '../../keep/db';
import { afterChange, entriesOf, isOfRoom, laneOfRoom, pendingOf, saidBy, type Written } from './pending';

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
    { item: item('a', 1), said: { body: '一' } },
    { item: item('b', 2), said: { body: '二' } },
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
        { item: item('b', 2), said: { body: '二' } },
        { item: item('c', 3), said: { body: '三' } },
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
      pendingOf({ item: item('a', 1, over), said: { body: '' }, sent }).state;
    expect([
      stateOf({}),
      stateOf({ state: 'sending' }),
      stateOf({ state: 'refused' }),
      stateOf({}, true),
    ]).toEqual(['queued', 'sending', 'failed', 'sent']);
    expect(
      pendingOf({ item: item('a', 1, { code: 'NETWORK' }), said: { body: '' }, sent: false }).code,
    ).toBeNull();
    expect(
      pendingOf({ item: item('a', 1, { code: 'FORBIDDEN' }), said: { body: '' }, sent: false }).code,
    ).toBe('FORBIDDEN');
  });
});

describe('a message as it is written', () => {
  let made = 0;
  const place = {
    room: 'r',
    title: 'YX-1',
    newId: () => `new-${(made += 1)}`,
    photoName: (at: number) => `photo ${at}.jpg`,
  };
  const photo = (id: string) => ({ id, size: 9, sha256: '' });
  const plain = { mentions: [], asksReceipt: false };
  beforeEach(() => (made = 0));

  it('is its words, and each photo behind them in a lane of its own', () => {
    const entries = entriesOf(
      { ...plain, text: '门口', photos: [photo('a'), photo('b')], threadRoot: 4 },
      place,
    );
    expect(entries.map(({ item }) => [item.id, item.kind, item.lane, item.after])).toEqual([
      ['new-1', 'message', 'room/r', null],
      ['a', 'picture', 'room/r/a', 'new-1'],
      ['b', 'picture', 'room/r/b', 'new-1'],
    ]);
    expect(entries.map(({ payload }) => payload.sending)).toEqual([
      { kind: 'message', body: { body: '门口', threadRoot: 4 } },
      { kind: 'picture', file: 'new-2', name: 'photo 1.jpg', length: 9, threadRoot: 4 },
      { kind: 'picture', file: 'new-3', name: 'photo 2.jpg', length: 9, threadRoot: 4 },
    ]);
    expect(entries.every(({ item }) => isOfRoom(item, 'r') && !isOfRoom(item, 'other'))).toBe(true);
  });

  it('is its photos alone when nothing was said', () => {
    const [only, ...rest] = entriesOf({ ...plain, text: '', photos: [photo('a')] }, place);
    expect(rest).toEqual([]);
    expect(only?.item).toMatchObject({ id: 'a', after: null });
    const said = saidBy(only?.payload.sending);
    expect(pendingOf({ item: item('a', 1, { kind: 'picture' }), said, sent: false })).toMatchObject({
      body: '',
      attachments: [{ id: 'a', name: 'photo 1.jpg', size: 9 }],
    });
  });

  it('calls people and asks for a receipt once: with its words, or with the first photo', () => {
    const asking = { mentions: ['p'], asksReceipt: true };
    const sendings = (text: string): unknown[] =>
      entriesOf({ ...asking, text, photos: [photo('a'), photo('b')] }, place).map(
        ({ payload }) => payload.sending,
      );
    const isAsking = { ackRequired: true };
    const [words, ...behind] = sendings('@沈岚 看');
    expect(words).toEqual({ kind: 'message', body: { body: '@沈岚 看', mentions: ['p'], ...isAsking } });
    expect(behind).not.toContainEqual(expect.objectContaining(isAsking));
    const [first, second] = sendings('');
    expect(first).toMatchObject(isAsking);
    expect(second).not.toHaveProperty('ackRequired');
  });
});
