import type { AppendItem, AppendOutcome, MessageSendResult, RelayEvent } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { AppendMessages } from './append-messages';
import type { DeliveryLoop } from './delivery-loop';
import { SendQueue } from './send-queue';

interface Call {
  items: AppendItem[];
  answer: (outcomes?: AppendOutcome[]) => void;
  fail: (error: Error) => void;
}
const stored = (seq: number): MessageSendResult => ({
  eventId: `e${seq}`,
  seq,
  committedAt: '2026-03-01T00:00:00.000Z',
  replayed: false,
});
const ok = (seq: number): AppendOutcome => ({ ok: true, result: stored(seq) });
const item = (room: string, id: number): AppendItem => ({
  token: 't',
  room,
  clientMsgId: `${room}-${id}`,
  body: 'hello',
  mentions: [],
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('send queue', () => {
  let calls: Call[];
  let queue: SendQueue;
  let told: unknown[][];

  beforeEach(() => {
    calls = [];
    const append = (items: AppendItem[]): Promise<AppendOutcome[]> =>
      new Promise((resolve, reject) =>
        calls.push({
          items,
          answer: (outcomes = items.map((_, index) => ok(index + 1))) => resolve(outcomes),
          fail: reject,
        }),
      );
    told = [];
    const loop = {
      wrote: (...args: unknown[]) => told.push(['wrote', ...args]),
      heard: (...args: unknown[]) => told.push(['heard', ...args]),
    };
    queue = new SendQueue({ execute: append } as unknown as AppendMessages, loop as unknown as DeliveryLoop);
  });

  it('puts sends of the same turn, of several rooms, into one call of at most 32', async () => {
    const results = Array.from({ length: 40 }, (_, id) => queue.send(item(`room${id}`, id)));
    await turn();
    expect(calls.map(({ items }) => items.length)).toEqual([32, 8]);
    calls.forEach((call) => call.answer());
    await expect(Promise.all(results)).resolves.toHaveLength(40);
  });

  it('has a room in one call at a time and keeps the order of its queue', async () => {
    const results = Array.from({ length: 70 }, (_, id) => queue.send(item('room', id)));
    await turn();
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await turn();
    calls[1]?.answer();
    await turn();
    calls[2]?.answer();
    await Promise.all(results);
    const ids = calls.flatMap(({ items }) => items.map(({ clientMsgId }) => clientMsgId));
    expect(ids).toEqual(Array.from({ length: 70 }, (_, id) => `room-${id}`));
  });

  it('lets other rooms pass a room that is busy', async () => {
    void queue.send(item('busy', 1));
    await turn();
    void queue.send(item('busy', 2));
    const other = queue.send(item('other', 1));
    await turn();
    expect(calls[1]?.items.map(({ room }) => room)).toEqual(['other']);
    calls[1]?.answer();
    await expect(other).resolves.toMatchObject({ ok: true });
    calls[0]?.answer();
    await turn();
    calls[2]?.answer();
    await queue.drained();
  });

  it('answers UNAVAILABLE when nobody knows what became of the call', async () => {
    const results = [queue.send(item('a', 1)), queue.send(item('b', 1))];
    await turn();
    calls[0]?.fail(new DomainError('UNAVAILABLE'));
    await expect(Promise.all(results)).resolves.toEqual([
      { ok: false, code: 'UNAVAILABLE' },
      { ok: false, code: 'UNAVAILABLE' },
    ]);
  });

  it('splits a call that was refused as a whole, so that one bad send stops nobody', async () => {
    const results = [queue.send(item('a', 1)), queue.send(item('b', 1))];
    await turn();
    calls[0]?.fail(new DomainError('VALIDATION_FAILED'));
    await turn();
    calls[1]?.fail(new DomainError('VALIDATION_FAILED'));
    await turn();
    calls[2]?.answer();
    const [first, second] = await Promise.all(results);
    expect(first).toEqual({ ok: false, code: 'VALIDATION_FAILED' });
    expect(second).toMatchObject({ ok: true });
  });

  it('hands on what was written, by room, and of what was written before only where it stands', async () => {
    const results = [
      queue.send(item('a', 1)),
      queue.send(item('a', 2)),
      queue.send(item('b', 1)),
      queue.send(item('c', 1)),
    ];
    await turn();
    const written = (seq: number): AppendOutcome => ({
      ok: true,
      result: stored(seq),
      logged: { epoch: 'e', event: { seq } as RelayEvent },
    });
    calls[0]?.answer([written(4), written(5), ok(2), { ok: false, code: 'NOT_FOUND' }]);
    await Promise.all(results);
    expect(told).toEqual([
      ['heard', 'b', 2],
      ['wrote', 'a', 'e', [{ seq: 4 }, { seq: 5 }]],
    ]);
  });

  it('refuses to grow without bound', async () => {
    const results = Array.from({ length: 5001 }, (_, id) => queue.send(item('room', id)));
    await expect(results[5000]).resolves.toEqual({ ok: false, code: 'UNAVAILABLE' });
  });
});
