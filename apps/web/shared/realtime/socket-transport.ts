import type {
  Ack,
  ClientEvent,
  ConnectError,
  ConnectRefusal,
  ServerEvents,
  SocketAuth,
  SyncAckRequest,
} from '@app/contracts';
import { SOCKET_NAMESPACE, SOCKET_PATH } from '@app/contracts';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { NO_ANSWER, type Transport, type TransportStatus } from './transport';

const ACK_TIMEOUT_MS = 8000;
/** How long a hub that is there may take for a sign. */
const SIGN_MS = 2000;
const RETRY_MS = 3000;
/** This person has enough sockets open; one has to go before another is worth a try. */
const RETRY_FULL_MS = 30_000;

/** Socket.IO over websocket only, so that any gateway may answer; the session cookie of the upgrade says who it is. */
export class SocketTransport implements Transport {
  private readonly socket: Socket;
  private readonly statusHandlers: ((status: TransportStatus) => void)[] = [];
  private readonly deniedHandlers: ((reason: string) => void)[] = [];
  private retry: ReturnType<typeof setTimeout> | null = null;
  private stopped = true;
  /** Counts what came over the line, whatever it was. */
  private heard = 0;
  private isDoubted = false;

  /**
   * @param worker for whom: whatever the cookie says by then, the line is that person's or none.
   * @param base of the hub, for a client that is no page of it; such a client says in `more` who it is.
   */
  constructor(
    worker: Omit<SocketAuth, 'token'>,
    base = '',
    more: Partial<ManagerOptions & SocketOptions> = {},
  ) {
    this.socket = io(`${base}${SOCKET_NAMESPACE}`, {
      ...more,
      auth: worker,
      path: SOCKET_PATH,
      transports: ['websocket'],
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 8000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
    this.socket.io.on('packet', () => (this.heard += 1));
    this.socket.io.on('ping', () => (this.heard += 1));
    this.socket.on('connect', () => this.tell('connected'));
    this.socket.on('disconnect', () => {
      this.tell('disconnected');
      this.reconnectIfLeft();
    });
    this.socket.on('connect_error', (error: Error & { data?: ConnectRefusal }) => {
      this.tell('disconnected');
      if (this.socket.active) return;
      // Not a word about the session, and a question about it would only add to what is too much already.
      if (error.message === ('overloaded' satisfies ConnectError)) {
        this.later(error.data?.retryAfterMs ?? RETRY_MS);
        return;
      }
      for (const handler of this.deniedHandlers) handler(error.message);
      const isFull = error.message === ('too_many_sockets' satisfies ConnectError);
      this.reconnectIfLeft(isFull ? RETRY_FULL_MS : RETRY_MS);
    });
    this.socket.on('server.draining', (notice: ServerEvents['server.draining']) => {
      this.socket.disconnect();
      this.later(notice.reconnectAfterMs * (1 + Math.random()));
    });
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  start(): void {
    this.stopped = false;
    this.tell('connecting');
    this.socket.connect();
  }

  stop(): void {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    this.socket.disconnect();
  }

  async call<T>(event: ClientEvent, payload: object, timeoutMs = ACK_TIMEOUT_MS): Promise<Ack<T>> {
    if (!this.socket.connected) return NO_ANSWER;
    const { heard } = this;
    try {
      return (await this.socket.timeout(timeoutMs).emitWithAck(event, payload)) as Ack<T>;
    } catch {
      if (heard === this.heard) void this.doubt();
      return NO_ANSWER;
    }
  }

  emit(event: ClientEvent, payload: object): void {
    if (this.socket.connected) this.socket.volatile.emit(event, payload);
  }

  on<K extends keyof ServerEvents>(event: K, handler: (payload: ServerEvents[K]) => void): void {
    this.socket.on(event as string, handler as (payload: unknown) => void);
  }

  onStatus(handler: (status: TransportStatus) => void): void {
    this.statusHandlers.push(handler);
  }

  onDenied(handler: (reason: string) => void): void {
    this.deniedHandlers.push(handler);
  }

  /**
   * A network that went away without a word is noticed by a missed heartbeat, up to 35 s later. Whoever was not answered and heard
   * nothing else meanwhile asks for a sign, which takes the hub no work, and gives the line up without one.
   */
  private async doubt(): Promise<void> {
    if (this.isDoubted || !this.socket.connected) return;
    this.isDoubted = true;
    const { heard } = this;
    const { engine } = this.socket.io;
    const sign = { acks: [] } satisfies SyncAckRequest;
    await this.socket
      .timeout(SIGN_MS)
      .emitWithAck('sync.ack' satisfies ClientEvent, sign)
      .catch(() => undefined);
    this.isDoubted = false;
    // The connection comes again by itself; of one that has done so already nothing has to be given up.
    if (heard === this.heard && engine === this.socket.io.engine) engine.close();
  }

  /** Socket.IO does not come back by itself when the server closed or refused the connection. */
  private reconnectIfLeft(afterMs = RETRY_MS): void {
    if (!this.socket.active) this.later(afterMs * (0.5 + Math.random()));
  }

  private later(ms: number): void {
    if (this.retry) clearTimeout(this.retry);
    if (this.stopped) return;
    this.retry = setTimeout(() => {
      if (!this.socket.connected) this.start();
    }, ms);
  }

  private tell(status: TransportStatus): void {
    for (const handler of this.statusHandlers) handler(status);
  }
}
