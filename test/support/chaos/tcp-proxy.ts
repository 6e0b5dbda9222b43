import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One way of a connection: bytes leave in the order in which they came, each after the delay of its time. */
class Lane {
  isFrozen = false;
  private readonly waiting: { dueAt: number; act: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly delayMs: () => number,
  ) {
    from.on('data', (chunk) => this.later(() => this.to.write(chunk)));
    from.on('end', () => this.later(() => this.to.end()));
  }

  private later(act: () => void): void {
    this.waiting.push({ dueAt: performance.now() + this.delayMs(), act });
    if (!this.timer) this.pass();
  }

  /** One timer for the whole lane: two timers may fire in either order, and what is not in order is no stream. */
  private pass(): void {
    this.timer = undefined;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const wait = next.dueAt - performance.now();
      if (wait > 0) {
        this.timer = setTimeout(() => this.pass(), Math.ceil(wait));
        return;
      }
      this.waiting.shift();
      if (!this.isFrozen && !this.to.destroyed && !this.from.destroyed) next.act();
    }
  }
}

interface Pair {
  sockets: Socket[];
  lanes: Lane[];
}

/** A stretch of network that can be made slow, be cut, go silent or refuse. New connections go to the first target that answers. */
export class TcpProxy {
  /** Added to each way. */
  delayMs = 0;
  isRefusing = false;
  port = 0;
  private readonly pairs = new Set<Pair>();
  private readonly server: Server = createServer((socket) => this.accept(socket));

  constructor(private readonly targets: () => readonly number[]) {}

  async open(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Both sides are told at once. */
  cut(): void {
    for (const { sockets } of this.pairs) for (const socket of sockets) socket.destroy();
    this.pairs.clear();
  }

  /** What is open stays open and carries nothing any more, for ever; neither side is told. New connections work. */
  freeze(): void {
    for (const { lanes } of this.pairs) for (const lane of lanes) lane.isFrozen = true;
  }

  heal(): void {
    this.delayMs = 0;
    this.isRefusing = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private accept(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.isRefusing) near.destroy();
    else this.dial(near, [...this.targets()]);
  }

  private dial(near: Socket, ports: number[]): void {
    const port = ports.shift();
    if (port === undefined) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const next = (): void => this.dial(near, ports);
    far.once('error', next);
    far.once('connect', () => {
      far.off('error', next);
      far.on('error', () => far.destroy());
      this.join(near, far);
    });
  }

  private join(near: Socket, far: Socket): void {
    const delay = (): number => this.delayMs;
    const pair = { sockets: [near, far], lanes: [new Lane(near, far, delay), new Lane(far, near, delay)] };
    this.pairs.add(pair);
    // Of a connection that went silent the other side hears nothing, not even its end.
    const over = (other: Socket, lane: Lane | undefined): void => {
      if (lane?.isFrozen) return;
      this.pairs.delete(pair);
      other.destroy();
    };
    near.on('close', () => over(far, pair.lanes[0]));
    far.on('close', () => over(near, pair.lanes[1]));
  }
}
