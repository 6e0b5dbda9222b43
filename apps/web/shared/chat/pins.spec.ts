import type { RoomEvent, RoomPins } from '@app/contracts';
import { pinsNow } from './pins';

const actor = { id: 'p', agencyId: 'a', name: 'n', agencyName: 'an' };
const event = (seq: number, kind: RoomEvent['kind'], body: object): RoomEvent => ({
  ...{ seq, eventId: `e${seq}`, kind, actor, at: `2026-03-01T00:00:${String(seq).padStart(2, '0')}.000Z` },
  body: body as RoomEvent['body'],
});
const message = (seq: number): RoomEvent =>
  event(seq, 'message.created', { clientMsgId: `m${seq}`, text: String(seq), mentions: [] });
const pin = (seq: number, targetSeq: number, on = true): RoomEvent =>
  event(seq, 'pin.set', { targetSeq, on });

/** Asked for when message 2 was pinned by event 5. */
const asked: RoomPins = {
  pins: [{ targetSeq: 2, by: actor, at: pin(5, 2).at }],
  events: [message(2)],
  acts: [pin(5, 2)],
};
const seqsOf = (log: RoomEvent[]): number[] => pinsNow(asked, log).pins.map(({ targetSeq }) => targetSeq);

describe('what is pinned', () => {
  it('stays as it was asked for while the log says nothing, or the same again', () => {
    expect(pinsNow(asked, [])).toMatchObject({ pins: asked.pins, lacking: 0 });
    expect(seqsOf([message(4), pin(5, 2), message(6)])).toEqual([2]);
  });

  it('follows the log: pinned, taken off, withdrawn and removed', () => {
    const log = [message(6), message(7), pin(8, 6)];
    expect(seqsOf(log)).toEqual([6, 2]);
    expect(seqsOf([...log, pin(9, 2, false)])).toEqual([6]);
    expect(seqsOf([...log, event(9, 'message.withdrawn', { targetSeq: 6 })])).toEqual([2]);
    expect(seqsOf([...log, event(9, 'message.redacted', { targetSeq: 2 })])).toEqual([6]);
    expect(seqsOf([pin(9, 2, false), pin(10, 2)])).toEqual([2]);
  });

  it('has each pinned message with what was done to it, once and in order', () => {
    const edit = event(7, 'message.edited', { targetSeq: 2, version: 2, text: 'new', mentions: [] });
    const { events } = pinsNow(asked, [message(4), pin(5, 2), message(6), edit, pin(8, 6)]);
    expect(events.map(({ seq }) => seq)).toEqual([2, 5, 6, 7, 8]);
  });

  it('says when an older message was pinned that nobody has here', () => {
    expect(pinsNow(asked, [message(6), pin(7, 3)]).lacking).toBe(7);
    expect(pinsNow({ ...asked, events: [message(2), message(3)] }, [message(6), pin(7, 3)]).lacking).toBe(0);
    expect(pinsNow(asked, [pin(7, 3), pin(8, 3, false)]).lacking).toBe(0);
  });
});
