import fc from 'fast-check';
import {
  kick,
  nextOf,
  recover,
  retry,
  settle,
  start,
  takeOut,
  waitFor,
  wakeAt,
  type Item,
  type ItemKind,
  type Outcome,
} from './machine';

const online = { now: 0, photosMayGo: true, signedOut: false };

function item(id: string, over: Partial<Item> = {}): Item {
  const base = { kind: 'record' as ItemKind, lane: `lane-${id}`, order: Number(id.replace(/\D/g, '')) || 0 };
  return {
    ...{ id, after: null, state: 'waiting', attempts: 0, notBefore: null, code: null },
    ...{ version: 1, target: 'f', offset: 0 },
    ...base,
    ...over,
  };
}
const photo = (id: string, after: string): Item =>
  item(id, { kind: 'photo', after, lane: `photos-${after}`, version: null, target: null });
const sent = (over: Partial<Outcome & { is: 'sent' }> = {}): Outcome => ({
  is: 'sent',
  version: 2,
  target: 'made',
  ...over,
});
const later: Outcome = { is: 'later', code: 'NETWORK', afterMs: null, jitter: 0 };

describe('what is sent next', () => {
  it('is the oldest, words before photos', () => {
    const items = [item('i3'), photo('i1', 'gone'), item('i2')];
    expect(nextOf(items, online)?.id).toBe('i2');
    expect(nextOf([photo('i1', 'gone')], online)?.id).toBe('i1');
  });

  it('is one thing at a time', () => {
    expect(nextOf([item('i1', { state: 'sending' }), item('i2')], online)).toBeUndefined();
  });

  it('never overtakes within a follow-up, also not what the hub refused', () => {
    const stuck = item('i1', { lane: 'a', state: 'refused' });
    expect(nextOf([stuck, item('i2', { lane: 'a' })], online)).toBeUndefined();
    expect(nextOf([stuck, item('i2', { lane: 'a' }), item('i3', { lane: 'b' })], online)?.id).toBe('i3');
  });

  it('holds photos back until their record has arrived, and on a network that costs', () => {
    expect(nextOf([item('i1', { state: 'conflict' }), photo('i2', 'i1')], online)).toBeUndefined();
    expect(nextOf([photo('i2', 'i1')], { ...online, photosMayGo: false })).toBeUndefined();
    expect(wakeAt([photo('i2', 'i1')], { ...online, photosMayGo: false })).toBeUndefined();
  });

  it('is nothing while nobody is signed in', () => {
    expect(nextOf([item('i1')], { ...online, signedOut: true })).toBeUndefined();
    expect(wakeAt([item('i1')], { ...online, signedOut: true })).toBeUndefined();
  });

  it('waits for its time, and says when that is', () => {
    const items = [item('i1', { notBefore: 500 })];
    expect(nextOf(items, online)).toBeUndefined();
    expect(wakeAt(items, online)).toBe(500);
    expect(nextOf(items, { ...online, now: 500 })?.id).toBe('i1');
    expect(nextOf(kick(items), online)?.id).toBe('i1');
  });
});

describe('what an answer leads to', () => {
  it('hands the new version to what the person did next, and the place to the photos', () => {
    const items = [
      item('i1', { kind: 'accept', lane: 'a', version: 4 }),
      item('i2', { lane: 'a', version: 4 }),
      item('i3', { lane: 'a', version: 9 }),
      photo('i4', 'i1'),
    ];
    const rest = settle(start(items, 'i1'), 'i1', sent({ version: 5 }), 0);
    expect(rest.map(({ id, version, target }) => [id, version, target])).toEqual([
      ['i2', 5, 'f'],
      ['i3', 9, 'f'],
      ['i4', null, 'made'],
    ]);
  });

  it('keeps everything when the session has ended, without counting a try', () => {
    const items = start([item('i1', { attempts: 3 })], 'i1');
    expect(settle(items, 'i1', { is: 'signedOut' }, 0)).toEqual([item('i1', { attempts: 3 })]);
  });

  it.each(['conflict', 'refused'] as const)('leaves a %s to the person', (is) => {
    const items = settle(start([item('i1')], 'i1'), 'i1', { is, code: 'VALIDATION_FAILED' }, 0);
    expect(items[0]).toMatchObject({ state: is, code: 'VALIDATION_FAILED' });
    expect(wakeAt(items, online)).toBeUndefined();
    expect(nextOf(retry(items, 'i1', 7), online)).toMatchObject({ id: 'i1', version: 7, code: null });
  });

  it('goes on with the next piece of a photo at once', () => {
    const items = settle(start([photo('i1', 'gone')], 'i1'), 'i1', { is: 'part', offset: 100 }, 0);
    expect(nextOf(items, online)).toMatchObject({ id: 'i1', offset: 100 });
  });

  it('comes again after 5 s, 10 s … 10 min, and when the hub says so', () => {
    expect([1, 2, 3, 8, 50].map((attempts) => waitFor(attempts, 0))).toEqual([
      5_000, 10_000, 20_000, 600_000, 600_000,
    ]);
    expect(waitFor(1, 1)).toBe(4_000);
    const [waiting] = settle(start([item('i1')], 'i1'), 'i1', { ...later, afterMs: 60_000 }, 1_000);
    expect(waiting).toMatchObject({ attempts: 1, notBefore: 61_000, state: 'waiting' });
  });

  it('forgets what the person took out on its way, with its photos', () => {
    const items = takeOut([item('i1'), photo('i2', 'i1'), item('i3')], 'i1');
    expect(items.map(({ id }) => id)).toEqual(['i3']);
    expect(settle(items, 'i1', sent(), 0)).toEqual(items);
  });

  it('lets a photo of a talk stand alone when the words before it were taken out, and begin anew when the hub let go of it', () => {
    const words = item('i1', { kind: 'message', state: 'refused' });
    const picture = item('i2', { kind: 'picture', after: 'i1', offset: 9 });
    expect(nextOf([words, picture], online)).toBeUndefined();
    const alone = takeOut([words, picture], 'i1');
    expect(nextOf(alone, online)?.id).toBe('i2');
    expect(nextOf(alone, { ...online, photosMayGo: false })).toBeUndefined();
    const [anew] = settle(alone, 'i2', { is: 'later', code: null, afterMs: null, jitter: 0, offset: 0 }, 0);
    expect(anew).toMatchObject({ state: 'waiting', offset: 0, attempts: 1 });
  });
});

/** A hub that knows what it has by key, behind a network that loses requests and answers. */
class LossyHub {
  readonly has: string[] = [];
  readonly order: string[] = [];

  take(one: Item, fate: 'ok' | 'lostOnTheWay' | 'answerLost' | 'signedOut'): Outcome {
    if (fate === 'lostOnTheWay') return later;
    if (fate === 'signedOut') return { is: 'signedOut' };
    if (!this.has.includes(one.id)) {
      this.has.push(one.id);
      this.order.push(one.lane + one.order);
    }
    return fate === 'answerLost' ? later : sent({ version: one.version === null ? null : one.version + 1 });
  }
}

const fates = fc.array(fc.constantFrom('ok', 'lostOnTheWay', 'answerLost', 'signedOut', 'killed'), {
  maxLength: 60,
});
const lanes = fc.array(
  fc.record({ lane: fc.constantFrom('a', 'b', 'c'), photos: fc.integer({ min: 0, max: 2 }) }),
  { minLength: 1, maxLength: 8 },
);

function made(plan: readonly { lane: string; photos: number }[]): Item[] {
  let order = 0;
  return plan.flatMap(({ lane, photos }, index) => [
    item(`r${index}`, { lane, order: order++ }),
    ...Array.from({ length: photos }, (_, n) => ({
      ...photo(`p${index}-${n}`, `r${index}`),
      order: order++,
    })),
  ]);
}

it('brings everything to the hub exactly once and in order, whatever the network and the phone do', () => {
  fc.assert(
    fc.property(lanes, fates, (plan, script) => {
      const all = made(plan);
      const hub = new LossyHub();
      let items = all;
      let now = 0;
      const steps = [...script, ...Array.from({ length: all.length }, () => 'ok' as const)];
      for (const fate of steps) {
        now = wakeAt(items, { ...online, now }) ?? now;
        const next = nextOf(items, { ...online, now });
        if (!next) break;
        items = start(items, next.id);
        expect(items.filter(({ state }) => state === 'sending')).toHaveLength(1);
        // The app dies with the request on its way: nobody knows whether it arrived.
        if (fate === 'killed') {
          hub.take(next, 'answerLost');
          items = recover(items);
        } else items = settle(items, next.id, hub.take(next, fate), now);
        expect([...hub.has, ...items.map(({ id }) => id)]).toEqual(
          expect.arrayContaining(all.map(({ id }) => id)),
        );
      }
      expect(items).toEqual([]);
      expect([...hub.has].sort()).toEqual(all.map(({ id }) => id).sort());
      for (const lane of new Set(all.map((one) => one.lane))) {
        const wanted = all.filter((one) => one.lane === lane).map((one) => one.lane + one.order);
        expect(hub.order.filter((key) => wanted.includes(key))).toEqual(wanted);
      }
    }),
  );
});
