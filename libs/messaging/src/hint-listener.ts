import { Client } from 'pg';
import { HINT_CHANNEL } from './hint-publisher';
import { PASSING_CHANNEL } from './passing-publisher';

const HEARTBEAT_MS = 5000;
const RECONNECT_MS = 1000;

/**
 * One dedicated connection that LISTENs. A dead LISTEN socket raises no error, hence the heartbeat; after every
 * (re)connection listeners are woken once, because hints sent meanwhile are gone.
 */
export class HintListener {
  private readonly listeners = new Set<() => void>();
  private readonly passing = new Set<(payload: string) => void>();
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
    this.passing.add(listener);
    return () => this.passing.delete(listener);
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
      else for (const listener of this.passing) listener(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${HINT_CHANNEL}`);
      if (this.passing.size > 0) await client.query(`listen ${PASSING_CHANNEL}`);
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
