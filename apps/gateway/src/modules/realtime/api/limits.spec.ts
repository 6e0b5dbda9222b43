import type { Socket as NodeSocket } from 'node:net';
import type { Ack } from '@app/contracts';
import { Clock } from '@app/kernel';
import type { Socket } from 'socket.io-client';
import { EPOCH, messageId, ROOM } from './testing/fakes';
import { SocketBench, until } from './testing/socket-bench';

const codeOf = (ack: Ack<unknown>): string => (ack.ok ? 'ok' : ack.err.code);

describe('limits of a person', () => {
  let bench: SocketBench;
  beforeEach(async () => {
    bench = await SocketBench.create();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await bench.close();
  });

  it('takes the seats of connections with nobody at the other end for whoever comes, and leaves the others', async () => {
    await bench.close();
    bench = await SocketBench.create({ HUB_SOCKETS_PER_PERSON: 3 });
    const sockets: Socket[] = [];
    for (let n = 0; n < 3; n += 1) sockets.push(await bench.connected({ token: 'ann' }));
    await expect(bench.connected({ token: 'ann' })).rejects.toThrow('too_many_sockets');
    // The network of the second goes away: nothing is read, and nothing comes.
    const line = sockets[1].io.engine.transport as unknown as { ws: { _socket: NodeSocket } };
    line.ws._socket.pause();
    expect((await bench.connected({ token: 'ann' })).connected).toBe(true);
    await until(() => bench.connections.size === 3);
    expect(sockets[0].connected && sockets[2].connected).toBe(true);
    line.ws._socket.resume();
  });

  it('throttles acts of a person by themselves, and keeps the session alive by them', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    const act = (n: number) =>
      bench.call(socket, 'message.acknowledge', { room: ROOM, targetSeq: 1, clientOpId: messageId(n) });
    await act(0);
    expect(bench.sessions.acts).toBe(1);
    const acks = await Promise.all(Array.from({ length: 11 }, (_, n) => act(n + 1)));
    expect(acks.map(codeOf)).toEqual([...Array.from({ length: 9 }, () => 'ok'), 'THROTTLED', 'THROTTLED']);
    expect(codeOf(await bench.send(socket, 1))).toBe('ok');
  });

  it('throttles a person over all rooms, and says when to come back', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    const acks = await Promise.all(
      Array.from({ length: 22 }, (_, n) =>
        bench.call(socket, 'message.send', { room: messageId(n % 4), clientMsgId: messageId(n), body: 'x' }),
      ),
    );
    expect(acks.filter((ack) => codeOf(ack) === 'ok')).toHaveLength(20);
    expect(acks.at(-1)).toMatchObject({ err: { code: 'THROTTLED', retryAfterMs: 200 } });
  });

  it('answers a person two parts of logs at a time, and fifty at once', async () => {
    await bench.listen();
    const sockets = await Promise.all([1, 2, 3].map(() => bench.connected({ token: 'ann' })));
    const pulls: (() => void)[] = [];
    const page = { epoch: EPOCH, events: [], head: 0, complete: true };
    jest
      .spyOn(bench.roomLog, 'pull')
      .mockImplementation((() => new Promise((done) => pulls.push(() => done(page)))) as never);
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    const ask = (socket: Socket) => bench.call(socket, 'sync.pull', { stream: ROOM, epoch: null, after: 0 });
    const [one, two] = sockets.slice(0, 2).map(ask);
    await until(() => pulls.length === 2);
    expect(await ask(sockets[2])).toMatchObject({ err: { code: 'THROTTLED', retryAfterMs: 250 } });
    for (const done of pulls.splice(0)) done();
    expect([codeOf(await one), codeOf(await two)]).toEqual(['ok', 'ok']);
    jest.spyOn(bench.roomLog, 'pull').mockImplementation((() => Promise.resolve(page)) as never);
    const codes: string[] = [];
    for (let n = 0; n < 50; n += 1) codes.push(codeOf(await ask(sockets[0])));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(48);
  });

  it('follows no more than five hundred streams on one socket, however they are asked for', async () => {
    const socket = await bench.connected({ token: 'ann' });
    const ids = Array.from({ length: 501 }, (_, n) => messageId(n));
    bench.roomLog.rooms = ids;
    const open = (streams: string[]) =>
      bench.call(socket, 'sync.open', {
        deviceId: 'd',
        cursors: streams.map((stream) => ({ stream, epoch: null, seq: 0 })),
      });
    expect(codeOf(await open(ids.slice(0, 300)))).toBe('ok');
    expect(codeOf(await open(ids.slice(300, 500)))).toBe('ok');
    expect(codeOf(await open(ids.slice(0, 500)))).toBe('ok');
    expect(codeOf(await open(ids.slice(500)))).toBe('TOO_MANY_STREAMS');
  });

  it('takes twenty sockets of a person at once and then six a minute, and others all the while', async () => {
    await bench.listen();
    const clock = bench.app.get(Clock);
    jest.spyOn(clock, 'now').mockReturnValue(clock.now());
    for (let n = 0; n < 20; n += 1) {
      const socket = await bench.connected({ token: 'ann' });
      socket.disconnect();
    }
    await until(() => bench.connections.size === 0);
    await expect(bench.connected({ token: 'ann' })).rejects.toMatchObject({
      message: 'overloaded',
      data: { retryAfterMs: 10_000 },
    });
    expect((await bench.connected({ token: 'bob' })).connected).toBe(true);
  });
});
