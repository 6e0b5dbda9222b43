import { messageId, ROOM } from './testing/fakes';
import { SocketBench } from './testing/socket-bench';

describe('acts over the socket', () => {
  let bench: SocketBench;
  beforeEach(async () => {
    bench = await SocketBench.create();
  });
  afterEach(() => bench.close());

  it('tells the person, on every socket, that a marker was moved back', async () => {
    const [one, other] = [await bench.connected({ token: 'ann' }), await bench.connected({ token: 'ann' })];
    await bench.call(one, 'read.set', { room: ROOM, upToSeq: 3 });
    const told = new Promise((resolve) =>
      other.on('read.state', (state: { backs: number }) => state.backs && resolve(state)),
    );
    const ack = await bench.call(one, 'read.markUnread', { room: ROOM, fromSeq: 2 });
    expect(ack).toMatchObject({ ok: true, d: { lastRead: 1, backs: 1 } });
    await expect(told).resolves.toEqual({ room: ROOM, lastRead: 1, unread: 1, mentions: 0, backs: 1 });
  });

  it('hands every act on with what it needs, and none with a code that no table has', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const mark = { room: ROOM, targetSeq: 1, clientOpId: messageId(1) };
    const asks: [string, object][] = [
      ['message.withdrawAck', {}],
      ['message.redact', { reasonCode: 'wrong_room' }],
      ['reaction.set', { value: 'noted', on: true }],
      ['pin.set', { on: false }],
    ];
    for (const [event, more] of asks)
      expect(await bench.call(socket, event, { ...mark, ...more })).toMatchObject({ ok: true });
    const [withdrawAck, redact, react, pin] = asks.map(([, more]) => ({ ...mark, ...more }));
    expect(bench.roomLog.acts).toEqual([
      { act: 'withdrawAck', ...withdrawAck },
      { act: 'redact', ...redact },
      { act: 'react', ...react },
      { act: 'pin', ...pin },
    ]);
    for (const [event, odd] of [
      ['reaction.set', { value: 'love', on: true }],
      ['reaction.set', { value: 'noted' }],
      ['pin.set', {}],
      ['message.redact', { reasonCode: 'because' }],
    ] as const)
      expect(await bench.call(socket, event, { ...mark, ...odd })).toMatchObject({
        ok: false,
        err: { code: 'VALIDATION_FAILED' },
      });
  });
});
