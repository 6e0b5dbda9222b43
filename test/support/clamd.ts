import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a file must contain to be found; the real test signature, in two parts so that no scanner finds this source. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** How the scanner behaves: looks, finds the file too large, breaks, hangs up, or says nothing. */
export type Mood = 'looks' | 'limit' | 'error' | 'hangs_up' | 'silent';

/** A small clamd: the INSTREAM command on a real port, with moods. */
export class TestClamd {
  mood: Mood = 'looks';
  private readonly open = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestClamd> {
    const server = createServer();
    const made = new TestClamd(server);
    server.on('connection', (socket) => made.serve(socket));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return made;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private serve(socket: Socket): void {
    this.open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.open.delete(socket));
    let held = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      held = Buffer.concat([held, bytes]);
      if (this.mood === 'hangs_up') socket.destroy();
      if (this.mood === 'limit') socket.end('INSTREAM size limit exceeded. ERROR\0');
      const content = contentOf(held);
      if (!content || this.mood === 'silent') return;
      if (this.mood === 'error') socket.end('stream: Cannot allocate memory ERROR\0');
      else socket.end(content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
    });
  }
}

/** The file of a whole command; undefined while it is still coming. */
function contentOf(held: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (held.toString('latin1', 0, command.length) !== command) return undefined;
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= held.length;) {
    const length = held.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(held.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
