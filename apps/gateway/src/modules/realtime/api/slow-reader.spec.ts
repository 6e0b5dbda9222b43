import { randomUUID } from 'node:crypto';
import type { Socket as TcpSocket } from 'node:net';
import type { ServerEvents } from '@app/contracts';
import type { Socket } from 'socket.io-client';
import { DeliveryLoop } from '../application/delivery-loop';
import { MAX_BUFFERED_BYTES } from '../application/follower';
import type { HubSocket } from './hub-socket';
import { SocketBench, until } from './testing/socket-bench';

/** More than the kernel takes in for somebody who does not read. */
const ROOMS = 3;
const MESSAGES = 280;
const TEXT = '字'.repeat(4000);
/** A frame is measured in characters before it is sent and counts in bytes afterwards. */
const FRAME_BYTES = 3 * 48 * 1024;

/** The TCP connection under a client. */
function wireOf(socket: Socket): TcpSocket {
  const engine = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
  return engine.transport.ws._socket;
}

describe('a reader that stops reading', () => {
  let bench: SocketBench;
  const rooms: string[] = Array.from({ length: ROOMS }, () => randomUUID());
  beforeEach(async () => {
    bench = await SocketBench.create({ HUB_SLOW_READER_SECONDS: 2 });
    bench.roomLog.rooms = rooms;
  });
  afterEach(() => bench.close());

  const follow = (socket: Socket): Promise<unknown> =>
    bench.call(socket, 'sync.open', {
      deviceId: 'd',
      cursors: rooms.map((stream) => ({ stream, epoch: null, seq: 0 })),
    });
  const write = (): void => {
    for (const room of rooms)
      bench.roomLog.stored.push({ token: '', room, clientMsgId: randomUUID(), body: TEXT, mentions: [] });
    const loop = bench.app.get(DeliveryLoop, { strict: false });
    const head = bench.roomLog.stored.length / ROOMS;
    for (const room of rooms) loop.heard(room, head);
  };

  it('costs a bounded buffer, holds nobody else up, and is closed', async () => {
    const stalled = await bench.connected({ token: 'ann' });
    const level = await bench.connected({ token: 'bob' });
    const of = (person: string): HubSocket =>
      bench.connections.all().find(({ personId }) => personId === `person-${person}`) as HubSocket;
    const connection = of('ann');
    await follow(stalled);
    await follow(level);
    const seen = new Map(rooms.map((room) => [room, 0]));
    level.on('stream.events', ({ stream, events }: ServerEvents['stream.events']) => {
      for (const { seq } of events) {
        if (seq !== (seen.get(stream) ?? 0) + 1) throw new Error(`${seq} after ${seen.get(stream)}`);
        seen.set(stream, seq);
      }
      level.emit('sync.ack', { acks: [{ stream, seq: events.at(-1)?.seq }] }, () => undefined);
    });
    wireOf(stalled).pause();

    let held = 0;
    for (let n = 1; n <= MESSAGES; n += 1) {
      write();
      await until(() => [...seen.values()].every((seq) => seq === n));
      held = Math.max(held, connection.bufferedBytes());
    }
    // It did stall, and what waits for it in this process is limited, not the three megabytes of each room.
    expect(held).toBeGreaterThan(MAX_BUFFERED_BYTES / 2);
    expect(held).toBeLessThan(MAX_BUFFERED_BYTES + FRAME_BYTES);

    await until(() => !connection.isConnected);
    expect(bench.connections.size).toBe(1);
    expect(of('bob').isConnected).toBe(true);
    write();
    await until(() => [...seen.values()].every((seq) => seq === MESSAGES + 1));
    const gone = new Promise((resolve) => stalled.once('disconnect', resolve));
    wireOf(stalled).resume();
    await gone;
  });

  it('gets no further long answers while it does not take those that it has', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const [connection] = bench.connections.all();
    jest.spyOn(connection as HubSocket, 'bufferedBytes').mockReturnValue(MAX_BUFFERED_BYTES + 1);
    const answer = await bench.call(socket, 'sync.open', { deviceId: 'd', cursors: [] });
    expect(answer).toMatchObject({ ok: false, err: { code: 'THROTTLED', retryable: true } });
    await expect(bench.call(socket, 'sync.ack', { acks: [] })).resolves.toMatchObject({ ok: true });
  });

  it('is told why when it reads but never acknowledges', async () => {
    const socket = await bench.connected({ token: 'ann' });
    await follow(socket);
    const closing = new Promise((resolve) => socket.once('socket.closing', resolve));
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    for (let n = 0; n < MESSAGES; n += 1) {
      write();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect(closing).resolves.toEqual({ reason: 'slow_consumer' });
    await gone;
  });
});
