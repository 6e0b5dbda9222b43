import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SOCKET_NAMESPACE, SOCKET_PATH } from '@app/contracts';
import { Server } from 'socket.io';
import { SocketTransport } from './socket-transport';
import { NO_ANSWER } from './transport';

type Acknowledge = (answer: object) => void;
const ANSWER = { ok: true, d: {} };
const SOON_MS = 50;

describe('the line of a tab', () => {
  let http: HttpServer;
  let hub: Server;
  let line: SocketTransport;
  let connections = 0;
  const heard: string[] = [];
  /** What the hub does with an event; whatever is not here it leaves without an answer. */
  let answers: Record<string, (acknowledge: Acknowledge) => void> = {};

  beforeEach(async () => {
    connections = 0;
    heard.length = 0;
    http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    hub = new Server(http, { path: SOCKET_PATH, transports: ['websocket'] });
    hub.of(SOCKET_NAMESPACE).on('connection', (socket) => {
      connections += 1;
      socket.onAny((event: string, _payload: unknown, acknowledge: Acknowledge) => {
        heard.push(event);
        answers[event]?.(acknowledge);
      });
    });
    line = new SocketTransport(
      { personId: 'ann' },
      `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    );
    await connected();
  });
  afterEach(async () => {
    line.stop();
    await hub.close();
  });

  const connected = (): Promise<void> =>
    new Promise((done) => {
      line.onStatus((status) => {
        if (status === 'connected') done();
      });
      if (!line.connected) line.start();
    });
  const ask = (): Promise<unknown> => line.call('message.send', {}, SOON_MS);
  /** Answered on the same line after all that was said on it before. */
  const caughtUp = (): Promise<unknown> => line.call('read.set', {});

  it('is given up for a new one when nobody answers and nobody gives a sign either', async () => {
    answers = {};
    const again = new Promise<void>((done) => {
      line.onStatus((status) => {
        if (status === 'connected') done();
      });
    });
    await expect(ask()).resolves.toEqual(NO_ANSWER);
    await again;
    expect(heard).toEqual(['message.send', 'sync.ack']);
    expect(connections).toBe(2);
  });

  it('is kept while the hub gives a sign, however long an answer takes', async () => {
    answers = {
      'sync.ack': (acknowledge) => acknowledge(ANSWER),
      'read.set': (acknowledge) => acknowledge(ANSWER),
    };
    await ask();
    await caughtUp();
    expect(heard).toEqual(['message.send', 'sync.ack', 'read.set']);
    expect([connections, line.connected]).toEqual([1, true]);
  });

  it('is not doubted when something else came over it meanwhile', async () => {
    answers = {
      'message.send': () => hub.of(SOCKET_NAMESPACE).emit('hint', { list: 'rooms' }),
      'read.set': (acknowledge) => acknowledge(ANSWER),
    };
    await ask();
    await caughtUp();
    expect(heard).toEqual(['message.send', 'read.set']);
    expect(connections).toBe(1);
  });
});
