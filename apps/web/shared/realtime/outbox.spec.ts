import { Outbox, type OutboxItem, type SendOutcome } from './outbox';
import { build as buildClient, ROOM } from './testing/fake-hub';

const sent = (seq: number): SendOutcome => ({
  ok: true,
  result: { eventId: `e${seq}`, seq, committedAt: '2026-03-01T00:00:00.000Z', replayed: false },
});
const down: SendOutcome = { ok: false, code: 'UNAVAILABLE', retryable: true };
const refused: SendOutcome = { ok: false, code: 'ROOM_CLOSED', retryable: false };

class MemoryStore {
  readonly values = new Map<string, string>();
  getItem = (key: string): string | null => this.values.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.values.set(key, value);
  removeItem = (key: string): void => void this.values.delete(key);
}

function build(outcomes: SendOutcome[], store = new MemoryStore()) {
  const tried: string[] = [];
  const outbox = new Outbox({
    store,
    storageKey: 'k',
    send: (item: OutboxItem) => {
      tried.push(item.body);
      return Promise.resolve(outcomes.shift() ?? down);
    },
    changed: () => undefined,
    random: () => 1,
  });
  const states = (room = 'r'): string[] => outbox.ofRoom(room).map((item) => `${item.body}:${item.state}`);
  return { outbox, store, tried, states };
}

describe('Outbox', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sends one at a time per room, in the order of writing', async () => {
    const { outbox, tried, states } = build([sent(1), sent(2)]);
    outbox.add('r', 'a', []);
    outbox.add('r', 'b', []);
    expect(tried).toEqual(['a']);
    expect(states()).toEqual(['a:sending', 'b:queued']);
    await jest.advanceTimersByTimeAsync(0);
    expect(tried).toEqual(['a', 'b']);
    await jest.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(['a:sent', 'b:sent']);
    expect(outbox.unsent).toBe(0);
  });

  it('tries again with the same id and a growing pause', async () => {
    const { outbox, tried, states } = build([down, down, sent(1)]);
    const item = outbox.add('r', 'a', []);
    await jest.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(['a:queued']);
    await jest.advanceTimersByTimeAsync(999);
    expect(tried).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(tried).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(2000);
    expect(tried).toHaveLength(3);
    expect(outbox.ofRoom('r')[0].clientMsgId).toBe(item.clientMsgId);
    expect(states()).toEqual(['a:sent']);
  });

  it('waits as long as the hub asks', async () => {
    const { outbox, tried } = build([
      { ok: false, code: 'THROTTLED', retryable: true, retryAfterMs: 5000 },
      sent(1),
    ]);
    outbox.add('r', 'a', []);
    await jest.advanceTimersByTimeAsync(4999);
    expect(tried).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(tried).toHaveLength(2);
  });

  it('stops behind a refused message until the writer decides', async () => {
    const { outbox, tried, states } = build([refused, sent(2)]);
    const first = outbox.add('r', 'a', []);
    outbox.add('r', 'b', []);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual(['a']);
    expect(states()).toEqual(['a:failed', 'b:queued']);
    outbox.discard(first.clientMsgId);
    await jest.advanceTimersByTimeAsync(0);
    expect(states()).toEqual(['b:sent']);
  });

  it('does not hold up other rooms', async () => {
    const { outbox, tried } = build([refused, sent(1)]);
    outbox.add('r', 'a', []);
    outbox.add('s', 'b', []);
    await jest.advanceTimersByTimeAsync(0);
    expect(tried).toEqual(['a', 'b']);
  });

  it('forgets a message when it is seen in the log, even before the answer', async () => {
    const { outbox, states, store } = build([sent(1)]);
    const item = outbox.add('r', 'a', []);
    outbox.confirm('r', new Set([item.clientMsgId]));
    expect(states()).toEqual([]);
    await jest.advanceTimersByTimeAsync(0);
    expect(states()).toEqual([]);
    expect(store.values.size).toBe(0);
  });

  it('survives a closed tab and sends what was on its way with the same id', async () => {
    const first = build([]);
    const item = first.outbox.add('r', 'a', []);
    const second = build([sent(1)], first.store);
    expect(second.states()).toEqual(['a:queued']);
    expect(second.outbox.ofRoom('r')[0].clientMsgId).toBe(item.clientMsgId);
    second.outbox.kick();
    await jest.advanceTimersByTimeAsync(0);
    expect(second.states()).toEqual(['a:sent']);
  });

  it('is tried at once when the connection is back', async () => {
    const { outbox, tried } = build([down, sent(1)]);
    outbox.add('r', 'a', []);
    await jest.advanceTimersByTimeAsync(0);
    outbox.kick();
    expect(tried).toHaveLength(2);
  });

  it('sends nothing once it was stopped, and leaves what is unsent to the next one', async () => {
    const store = new MemoryStore();
    const { outbox, tried } = build([down], store);
    outbox.add('r', 'a', []);
    outbox.add('r', 'b', []);
    await jest.advanceTimersByTimeAsync(0);
    outbox.stop();
    outbox.kick();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual(['a']);
    const next = build([sent(1), sent(2)], store);
    next.outbox.kick();
    await jest.advanceTimersByTimeAsync(0);
    expect(next.tried).toEqual(['a', 'b']);
  });

  it('begins soon with what an earlier page left, and at once when a line is there', async () => {
    const store = new MemoryStore();
    const before = build([], store).outbox;
    before.add('r', 'a', []);
    before.stop();
    const soon = build([sent(1)], store);
    soon.outbox.begin();
    soon.outbox.kick();
    expect(soon.tried).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(5000);
    expect(soon.tried).toEqual(['a']);
  });

  it('goes over HTTP where no line comes through, also when an earlier page wrote it', async () => {
    const left: OutboxItem = {
      ...{ clientMsgId: 'm', room: ROOM, body: 'hello', mentions: [] },
      ...{ state: 'sending', attempts: 1, queuedAt: '', code: null },
    };
    const { hub, client } = buildClient([left]);
    hub.start = () => undefined;
    client.start();
    await jest.advanceTimersByTimeAsync(3000);
    expect(hub.posted).toEqual(['hello']);
    client.stop();
  });
});
