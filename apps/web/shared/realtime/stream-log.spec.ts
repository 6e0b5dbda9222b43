import type { RoomEvent } from '@app/contracts';
import fc from 'fast-check';
import { StreamLog } from './stream-log';

const event = (seq: number): RoomEvent => ({
  seq,
  eventId: `e${seq}`,
  kind: 'message.created',
  actor: { id: 'p', agencyId: 'a', name: 'n', agencyName: 'an' },
  at: '2026-03-01T00:00:00.000Z',
  body: { clientMsgId: `m${seq}`, text: String(seq), mentions: [] },
});
const range = (from: number, to: number): RoomEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const seqs = (log: StreamLog): number[] => log.events.map((one) => one.seq);

describe('StreamLog', () => {
  it('drops what it has, applies what comes next and waits before a hole', () => {
    const log = new StreamLog();
    log.restart('e', range(1, 3), 3, 1);
    expect(log.apply([event(2)])).toEqual({ fresh: [], gap: false });
    expect(log.apply([event(5)])).toEqual({ fresh: [], gap: true });
    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(log.apply([event(4)]).fresh.map((one) => one.seq)).toEqual([4, 5]);
    expect(log.last).toBe(5);
  });

  it('keeps what comes before the first page', () => {
    const log = new StreamLog();
    log.apply([event(4), event(1)]);
    expect(seqs(log)).toEqual([]);
    log.restart('e', range(2, 3), 3, 1);
    expect(seqs(log)).toEqual([2, 3, 4]);
    expect(log.hasOlder).toBe(true);
  });

  it('loses nothing when a page that is older than the log arrives', () => {
    const log = new StreamLog();
    log.restart('e', range(1, 4), 4, 1);
    log.restart('e', range(1, 3), 3, 1);
    expect(seqs(log)).toEqual([1, 2, 3, 4]);
  });

  it('starts anew in another epoch', () => {
    const log = new StreamLog();
    log.restart('e', range(1, 9), 9, 1);
    log.restart('f', range(1, 2), 2, 1);
    expect(seqs(log)).toEqual([1, 2]);
    expect(log.last).toBe(2);
  });

  it('forgets the words of what is taken away, also when an older page brings them again', () => {
    const act = (seq: number, kind: RoomEvent['kind'], body: object): RoomEvent => ({
      ...event(seq),
      kind,
      body: { targetSeq: 2, ...body } as RoomEvent['body'],
    });
    const edit = act(4, 'message.edited', { version: 2, text: 'new', mentions: ['q'] });
    const removal = act(6, 'message.redacted', { by: 'supervisor', reasonCode: 'other' });
    const words = (log: StreamLog): unknown[] =>
      log.events.map(({ body }) => ('text' in body ? body.text : null));
    const current = new StreamLog();
    current.restart('e', [...range(1, 3), edit], 4, 1);
    current.apply([event(5), removal]);
    expect(words(current)).toEqual(['1', '', '3', '', '5', null]);
    const late = new StreamLog();
    late.restart('e', [edit, event(5), removal], 6, 1);
    late.prepend(range(1, 3), 1);
    expect(words(late)).toEqual(['1', '', '3', '', '5', null]);
    const back = new StreamLog();
    back.restart('e', [edit, event(5), removal], 6, 1);
    back.restart('e', [...range(2, 3), edit], 4, 1);
    expect(words(back)).toEqual(['', '3', '', '5', null]);
  });

  it('pages backwards to the first event and no further', () => {
    const log = new StreamLog();
    log.restart('e', range(5, 6), 6, 1);
    log.prepend(range(3, 4), 1);
    expect(seqs(log)).toEqual([3, 4, 5, 6]);
    log.prepend(range(1, 2), 1);
    expect(log.hasOlder).toBe(false);
  });

  it('shows a gapless run whatever the order, the doubles and the losses', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 }), (arrivals) => {
        const log = new StreamLog();
        log.restart('e', [], 0, 1);
        for (const seq of arrivals) log.apply([event(seq)]);
        const shown = seqs(log);
        expect(shown).toEqual(shown.map((_, index) => index + 1));
        const seen = new Set(arrivals);
        let expected = 0;
        while (seen.has(expected + 1)) expected += 1;
        expect(log.last).toBe(expected);
      }),
    );
  });
});
