import type { RoomEvent } from '@app/contracts';
import type { OutboxItem } from '../realtime';
import { othersAfter } from '../realtime/message-acts';
import { chatRows, type MessageRow, type Row } from './rows';

const me = { id: 'p1', name: 'Me', agencyId: 'a1', agencyName: 'School' };
const at = (minute: number): string => `2026-03-02T02:${String(minute).padStart(2, '0')}:00.000Z`;

function said(
  seq: number,
  by: string,
  minute: number,
  clientMsgId = `c${seq}`,
  mentions: string[] = [],
): RoomEvent {
  return {
    seq,
    eventId: `e${seq}`,
    kind: 'message.created',
    actor: {
      id: by,
      agencyId: by === 'p1' ? 'a1' : 'a2',
      name: by,
      agencyName: by === 'p1' ? 'School' : 'County',
    },
    at: at(minute),
    body: { clientMsgId, text: `text ${seq}`, mentions },
  };
}
function waiting(clientMsgId: string, state: OutboxItem['state'] = 'sending'): OutboxItem {
  return {
    clientMsgId,
    room: 'r',
    body: clientMsgId,
    mentions: [],
    state,
    attempts: 0,
    queuedAt: at(50),
    code: null,
  };
}
const rows = (events: RoomEvent[], pending: OutboxItem[] = [], readAtOpen: number | null = null): Row[] =>
  chatRows({ events, pending, me, readAtOpen });
const messages = (list: Row[]): MessageRow[] => list.filter((row) => row.type === 'message');

describe('rows of a chat', () => {
  it('follows the order of the log, whatever order the events came in', () => {
    const list = messages(rows([said(3, 'p2', 1), said(1, 'p2', 9), said(2, 'p1', 5)]));
    expect(list.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('keeps own unsent messages at the bottom, in the order of writing', () => {
    const list = messages(
      rows([said(1, 'p2', 1), said(2, 'p2', 59)], [waiting('x'), waiting('y', 'queued')]),
    );
    expect(list.map(({ key }) => key)).toEqual(['c1', 'c2', 'x', 'y']);
    expect(list.map(({ state }) => state)).toEqual([null, null, 'sending', 'queued']);
  });

  it('shows a message once when the log has it before the acknowledgement came', () => {
    const list = messages(rows([said(1, 'p1', 1, 'x')], [waiting('x')]));
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ seq: 1, state: 'delivered', pending: null });
  });

  it('draws the unread line before the first unread message of somebody else', () => {
    const list = rows([said(1, 'p2', 1), said(2, 'p1', 2), said(3, 'p2', 3)], [], 1);
    expect(list.map((row) => (row.type === 'message' ? row.seq : row.type))).toEqual([
      'day',
      1,
      2,
      'unread',
      3,
    ]);
    expect(rows([said(1, 'p2', 1)], [], 1).some((row) => row.type === 'unread')).toBe(false);
  });

  it('draws it before nothing that was taken away', () => {
    const events = [said(1, 'p2', 1), said(2, 'p2', 2), said(3, 'p2', 3)];
    const gone = (seq: number, targetSeq: number) => acted(seq, 'p2', 'message.withdrawn', { targetSeq });
    const lines = (...acts: RoomEvent[]) =>
      rows([...events, ...acts], [], 1).map((row) => (row.type === 'message' ? row.seq : row.type));
    expect(lines(gone(4, 2))).toEqual(['day', 1, 2, 'unread', 3]);
    expect(lines(gone(4, 2), gone(5, 3))).not.toContain('unread');
  });

  it('repeats the name after somebody else, after five minutes, and after a notice', () => {
    const joined: RoomEvent = {
      ...said(4, 'p3', 4),
      kind: 'member.added',
      body: { personId: 'p3', name: 'P3', agencyId: 'a3', agencyName: 'Fund' },
    };
    const list = messages(
      rows([said(1, 'p2', 1), said(2, 'p2', 2), said(3, 'p2', 9), joined, said(5, 'p2', 10)]),
    );
    expect(list.map((row) => row.joined)).toEqual([false, true, false, false]);
  });

  it('ignores kinds that it does not know', () => {
    const odd = { ...said(2, 'p2', 2), kind: 'reaction.set' } as unknown as RoomEvent;
    expect(messages(rows([said(1, 'p2', 1), odd, said(3, 'p2', 3)]))).toHaveLength(2);
  });

  it('separates days in the time of the county', () => {
    const late: RoomEvent = { ...said(2, 'p2', 1), at: '2026-03-02T16:30:00.000Z' };
    expect(rows([said(1, 'p2', 1), late]).filter((row) => row.type === 'day')).toHaveLength(2);
  });

  it('marks what names me and counts what others wrote', () => {
    const events = [said(1, 'p2', 1, 'a', ['p1']), said(2, 'p1', 2), said(3, 'p2', 3)];
    expect(messages(rows(events))[0].mentionsMe).toBe(true);
    expect(othersAfter(events, 1, 'p1').map(({ seq }) => seq)).toEqual([3]);
    const withdrawn = acted(9, 'p2', 'message.withdrawn', { targetSeq: 3 });
    expect(othersAfter([...events, withdrawn], 1, 'p1')).toEqual([]);
  });

  const acted = (seq: number, by: string, kind: RoomEvent['kind'], body: RoomEvent['body']): RoomEvent => ({
    ...said(seq, by, 4),
    kind,
    body,
  });

  it('shows the newest edit whatever order they came in, and nothing of a withdrawn message', () => {
    const events = [
      said(1, 'p2', 1),
      said(2, 'p2', 2, 'b', ['p1']),
      acted(4, 'p2', 'message.edited', { targetSeq: 1, version: 3, text: 'third', mentions: ['p1'] }),
      acted(3, 'p2', 'message.edited', { targetSeq: 1, version: 2, text: 'second', mentions: [] }),
      acted(5, 'p2', 'message.withdrawn', { targetSeq: 2 }),
    ];
    const [edited, withdrawn, ...rest] = messages(rows(events));
    expect(rest).toEqual([]);
    expect(edited).toMatchObject({ text: 'third', version: 3, mentionsMe: true, isWithdrawn: false });
    expect(withdrawn).toMatchObject({ text: '', isWithdrawn: true, mentionsMe: false });
  });

  it('tells who was asked to acknowledge and who did', () => {
    const asking: RoomEvent = {
      ...said(1, 'p1', 1),
      body: { clientMsgId: 'a', text: 'call them', mentions: ['p2', 'p3'], ackRequired: true },
    };
    const [row] = messages(
      rows([asking, acted(2, 'p3', 'message.acknowledged', { targetSeq: 1 }), said(3, 'p2', 5)]),
    );
    expect(row?.receipt?.asked).toEqual(['p2', 'p3']);
    expect(row?.receipt?.by.map(({ id }) => id)).toEqual(['p3']);
    expect(messages(rows([said(1, 'p1', 1)]))[0]?.receipt).toBeNull();
  });
});
