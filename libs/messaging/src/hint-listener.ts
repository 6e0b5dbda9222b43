import { Client } from 'pg';
import { HINT_CHANNEL, LOG_CHANNEL } from './hint-publisher';
import { PASSING_CHANNEL } from './passing-publisher';

const HEARTBEAT_MS = 5000;
const RECONNECT_MS = 1000;

/**
 * One dedicated connection that LISTENs. A dead LISTEN socket raises no error, hence the heartbeat; after every
 * (re)connection listeners are woken once, because hints sent meanwhile are gone.
 */
export class HintListener {
  private readonly listeners = new Set<() => void>();
  /** Payload by payload, for the channels beside the one of all. */
  private readonly others = new Map<string, Set<(payload: string) => void>>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly url: string) {}

  onWake(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What passes between processes; whoever wants it says so before the start. */
  onPassing(listener: (payload: string) => void): () => void {
    return this.on(PASSING_CHANNEL, listener);
  }

  /** Room logs that grew, with the process that wrote, or none if it was more than one. Whoever wants it says so before the start. */
  onLog(listener: (writer: string) => void): () => void {
    return this.on(LOG_CHANNEL, listener);
  }

  get connected(): boolean {
    return this.client !== undefined;
  }

  async start(): Promise<void> {
    this.stopped = false;
    await this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: HINT_CHANNEL,
      keepAlive: true,
      connectionTimeoutMillis: 5000,
      query_timeout: HEARTBEAT_MS,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === HINT_CHANNEL) this.wake();
      else for (const listener of this.others.get(channel) ?? []) listener(payload);
    });
    try {
      await client.connect();
      for (const channel of [HINT_CHANNEL, ...this.others.keys()]) await client.query(`listen ${channel}`);
    } catch {
      await client.end().catch(() => undefined);
      this.retry();
      return;
    }
    if (this.stopped) {
      await client.end().catch(() => undefined);
      return;
    }
    this.client = client;
    this.beat(client);
    this.wake();
  }

  private on(channel: string, listener: (payload: string) => void): () => void {
    const listeners = this.others.get(channel) ?? new Set();
    this.others.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  private wake(): void {
    for (const listener of this.listeners) listener();
  }

  private beat(client: Client): void {
    this.timer = setTimeout(() => {
      client
        .query('select 1')
        .then(() => this.client === client && this.beat(client))
        .catch(() => this.lost(client));
    }, HEARTBEAT_MS);
    this.timer.unref();
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    this.retry();
  }

  private retry(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.timer.unref();
  }
}
