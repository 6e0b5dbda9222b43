import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TcpProxy } from './tcp-proxy';

describe('a stretch of network', () => {
  let echo: Server;
  let proxy: TcpProxy;
  const accepted: Socket[] = [];

  beforeEach(async () => {
    echo = createServer((socket) => {
      accepted.push(socket);
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
    const { port } = echo.address() as AddressInfo;
    // The first target is down.
    proxy = await new TcpProxy(() => [1, port]).open();
  });
  afterEach(async () => {
    await proxy.close();
    for (const socket of accepted.splice(0)) socket.destroy();
    await new Promise<void>((done) => echo.close(() => done()));
  });

  async function dial(): Promise<{ socket: Socket; next: () => Promise<string> }> {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<void>((done) => socket.once('connect', done));
    const next = (): Promise<string> =>
      new Promise((done) => socket.once('data', (chunk) => done(chunk.toString())));
    return { socket, next };
  }
  const ended = (socket: Socket): Promise<void> => new Promise((done) => socket.once('close', () => done()));

  it('passes bytes on, late when it is slow', async () => {
    const { socket, next } = await dial();
    socket.write('a');
    await expect(next()).resolves.toBe('a');
    proxy.delayMs = 40;
    const began = performance.now();
    socket.write('b');
    await expect(next()).resolves.toBe('b');
    expect(performance.now() - began).toBeGreaterThanOrEqual(75);
    socket.destroy();
  });

  it('keeps the order of bytes while its slowness comes and goes', async () => {
    const { socket } = await dial();
    let got = '';
    socket.on('data', (chunk) => (got += chunk.toString()));
    let sent = '';
    for (let n = 0; n < 120; n += 1) {
      proxy.delayMs = n % 3 === 0 ? 7 : n % 3;
      sent += `${n},`;
      socket.write(`${n},`);
      await new Promise((again) => setTimeout(again, n % 2));
    }
    while (got.length < sent.length) await new Promise((again) => setTimeout(again, 5));
    expect(got).toBe(sent);
    socket.destroy();
  });

  it('tells both sides of a cut, and nobody when it goes silent', async () => {
    const [cut, silent] = [await dial(), await dial()];
    silent.socket.write('x');
    await silent.next();
    cut.socket.write('y');
    await cut.next();
    const heard: string[] = [];
    silent.socket.on('data', (chunk) => heard.push(chunk.toString()));
    proxy.freeze();
    silent.socket.write('lost');
    const fresh = await dial();
    fresh.socket.write('new');
    await expect(fresh.next()).resolves.toBe('new');
    expect(heard).toEqual([]);
    expect(silent.socket.destroyed).toBe(false);
    const over = Promise.all([ended(cut.socket), ended(fresh.socket)]);
    proxy.cut();
    await over;
  });

  it('refuses while it is told to', async () => {
    proxy.isRefusing = true;
    const { socket } = await dial();
    await ended(socket);
    proxy.heal();
    const { socket: again, next } = await dial();
    again.write('back');
    await expect(next()).resolves.toBe('back');
    again.destroy();
  });
});
