import type { RelayEvent, RoomEventBody } from '@app/contracts';
import { EventRing } from './event-ring';

const event = (seq: number, kind: RelayEvent['kind'], body: RoomEventBody): RelayEvent => ({
  seq,
  eventId: `e${seq}`,
  kind,
  actor: { id: 'p', agencyId: 'a', name: 'n', agencyName: 'an' },
  at: '2026-03-01T00:00:00.000Z',
  body,
});

describe('the ring of a stream', () => {
  it('hands out nothing of what was withdrawn, neither the message nor its edits', () => {
    const ring = new EventRing(100, { held: 0, max: 1000 });
    const file = { id: 'f', name: 'secret.pdf', size: 1, mime: 'application/pdf', state: 'clean' } as const;
    ring.push(
      event(1, 'message.created', {
        clientMsgId: 'a',
        text: 'secret one',
        mentions: [],
        attachments: [file],
      }),
    );
    ring.push(event(2, 'message.created', { clientMsgId: 'b', text: 'stays', mentions: [] }));
    ring.push(event(3, 'message.edited', { targetSeq: 1, version: 2, text: 'secret two', mentions: ['p'] }));
    expect(JSON.stringify(ring.page(0, 10))).toContain('secret two');
    ring.push(event(4, 'message.withdrawn', { targetSeq: 1 }));
    const page = ring.page(0, 10);
    expect(page?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(page)).not.toContain('secret');
    expect(page?.[1]?.body).toMatchObject({ text: 'stays' });
  });
});
