import type { RoomEvent, RoomEventBody, RoomEventKind } from '@app/contracts';
import * as fc from 'fast-check';
import { messageActs } from '../realtime/message-acts';
import { chatRows, type MessageRow } from './rows';
import { answerCounts, firstLine, threadOf } from './threads';

const me = { id: 'p1', name: 'Me', agencyId: 'a1', agencyName: 'School' };

function event(seq: number, kind: RoomEventKind, body: RoomEventBody, by = 'p2'): RoomEvent {
  const actor = { id: by, agencyId: by === 'p1' ? 'a1' : 'a2', name: by, agencyName: 'County' };
  return { seq, eventId: `e${seq}`, kind, actor, at: '2026-03-02T02:00:00.000Z', body };
}
const said = (seq: number, text: string, threadRoot?: number, by = 'p2'): RoomEvent =>
  event(seq, 'message.created', { clientMsgId: `c${seq}`, text, mentions: [], threadRoot }, by);
const rowsOf = (events: RoomEvent[]): MessageRow[] =>
  chatRows({ events, pending: [], me, readAtOpen: null }).filter((row) => row.type === 'message');
const rowAt = (events: RoomEvent[], seq: number): MessageRow =>
  rowsOf(events).find((row) => row.seq === seq) as MessageRow;

describe('an answer', () => {
  const talk = [said(1, 'first line\nsecond'), said(2, 'other'), said(3, 'yes', 1), said(4, 'no', 1)];

  it('quotes what its message says now, and counts while it is there', () => {
    expect(rowAt(talk, 3).quote).toEqual({ seq: 1, name: 'p2', text: 'first line', isWithdrawn: false });
    expect(rowAt(talk, 1).answers).toBe(2);
    const edited = [
      ...talk,
      event(5, 'message.edited', { targetSeq: 1, version: 2, text: 'new', mentions: [] }),
    ];
    expect(rowAt(edited, 3).quote?.text).toBe('new');
    const gone = [
      ...edited,
      event(6, 'message.withdrawn', { targetSeq: 1 }),
      event(7, 'message.withdrawn', { targetSeq: 4 }),
    ];
    expect(rowAt(gone, 3).quote).toEqual({ seq: 1, name: 'p2', text: '', isWithdrawn: true });
    expect(rowAt(gone, 1).answers).toBe(1);
  });

  it('says that its message is elsewhere when the page does not hold it', () => {
    expect(rowAt([said(9, 'late', 2)], 9).quote).toMatchObject({ seq: 2, name: null, text: '' });
  });

  it('is found with its message and what was done to them, and nothing else', () => {
    const log = [
      ...talk,
      event(5, 'pin.set', { targetSeq: 3, on: true }),
      event(6, 'pin.set', { targetSeq: 2, on: true }),
    ];
    expect(threadOf(log, 1).map(({ seq }) => seq)).toEqual([1, 3, 4, 5]);
  });

  it('is quoted in one short line', () => {
    expect(firstLine('  a\nb')).toBe('a');
    expect(Array.from(firstLine('𠮷'.repeat(80)))).toHaveLength(61);
  });
});

describe('what was done to a message', () => {
  it('is who says what now, whatever was said and taken back before', () => {
    const people = ['p1', 'p2', 'p3'];
    const values = ['noted', 'agreed'] as const;
    const change = fc.record({
      by: fc.constantFrom(...people),
      value: fc.constantFrom(...values),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const log = [
          said(1, 'text'),
          ...changes.map(({ by, value, on }, n) =>
            event(n + 2, 'reaction.set', { targetSeq: 1, value, on }, by),
          ),
        ];
        const { reactions } = rowAt(log, 1);
        for (const value of values) {
          const wanted = people.filter(
            (who) => changes.findLast(({ by, value: v }) => by === who && v === value)?.on,
          );
          const got = reactions.find((each) => each.value === value)?.by.map(({ id }) => id) ?? [];
          expect([...got].sort()).toEqual(wanted);
        }
      }),
    );
  });

  it('names who removed it and why, and keeps neither words nor reactions nor the pin', () => {
    const row = rowAt(
      [
        said(1, 'secret'),
        event(2, 'pin.set', { targetSeq: 1, on: true }),
        event(3, 'reaction.set', { targetSeq: 1, value: 'noted', on: true }),
        event(4, 'message.redacted', { targetSeq: 1, by: 'supervisor', reasonCode: 'insulting' }, 'boss'),
      ],
      1,
    );
    expect(row).toMatchObject({ text: '', isWithdrawn: true, isPinned: false, reactions: [] });
    expect(row.removal).toMatchObject({ by: { id: 'boss' }, reason: 'insulting' });
  });

  it('forgets an acknowledgement that was taken back', () => {
    const acts = (...kinds: RoomEventKind[]) =>
      messageActs(kinds.map((kind, n) => event(n + 2, kind, { targetSeq: 1 }))).get(1)?.acknowledgedBy.length;
    expect(acts('message.acknowledged')).toBe(1);
    expect(acts('message.acknowledged', 'message.ackWithdrawn')).toBe(0);
    expect(acts('message.acknowledged', 'message.ackWithdrawn', 'message.acknowledged')).toBe(1);
  });

  it('counts no answer that is gone, however the log says so', () => {
    const gone = {
      ...said(3, '', 1),
      body: { clientMsgId: 'c', text: '', mentions: [], threadRoot: 1, withdrawn: true },
    } as RoomEvent;
    expect([...answerCounts([said(1, 'a'), said(2, 'b', 1), gone], new Map())]).toEqual([[1, 1]]);
  });
});
