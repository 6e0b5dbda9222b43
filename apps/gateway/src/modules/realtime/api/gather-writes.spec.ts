import { createServer } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { gatherWrites } from './gather-writes';

describe('writes to a socket', () => {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  let client: Socket;
  let there: ServerSocket;

  beforeAll(async () => {
    server.engine.on('connection', gatherWrites());
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    const connected = new Promise<ServerSocket>((done) => server.once('connection', done));
    client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
    there = await connected;
    await new Promise<void>((done) => client.once('connect', done));
  });
  afterAll(async () => {
    client.close();
    await server.close();
  });

  const writesOf = (raw: NetSocket): (() => number) => {
    const counted = [jest.spyOn(raw, '_write'), jest.spyOn(raw, '_writev' as '_write')];
    return () => counted.reduce((sum, each) => sum + each.mock.calls.length, 0);
  };
  const got = (count: number): Promise<unknown[]> =>
    new Promise((done) => {
      const all: unknown[] = [];
      client.offAny().onAny((_event, payload) => {
        if (all.push(payload) === count) done(all);
      });
    });

  it('of one turn leave together and in order, an acknowledgement among them', async () => {
    there.once('ask', (_question: unknown, answer: (text: string) => void) => {
      there.emit('told', 1);
      answer('yes');
      there.emit('told', 2);
    });
    const writes = writesOf(there.conn.request.socket);
    const told = got(2);
    await expect(client.emitWithAck('ask', null)).resolves.toBe('yes');
    expect(await told).toEqual([1, 2]);
    expect(writes()).toBe(1);
  });

  it('of many turns come all, in order', async () => {
    const told = got(300);
    for (let n = 0; n < 300; n += 1) {
      there.emit('told', n);
      if (n % 7 === 0) await new Promise((next) => setImmediate(next));
    }
    expect(await told).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('are made before the connection closes', async () => {
    const last = got(1);
    there.emit('told', 'goodbye');
    there.disconnect(true);
    expect(await last).toEqual(['goodbye']);
  });
});
