import type { EventKind } from '@app/contracts';
import { JobUnitOfWork, type Job, type Tx } from '@app/persistence';
import type { DataSource } from 'typeorm';

/** Effect of one event, in the transaction that also marks it done. May run again if that transaction is lost. */
export type EventHandler = (tx: Tx, job: Job) => Promise<void>;

export interface OutboxConsumerSettings {
  dataSource: DataSource;
  consumer: string;
  handlers: Partial<Record<EventKind, EventHandler>>;
  /** Fallback when hints are lost, ms. */
  pollMs?: number;
  batch?: number;
  /** Told about each failure; the event is tried again with back-off and parked after five tries. */
  onFailure?: (failure: { eventId: string; kind: string; state: string; error: unknown }) => void;
}

interface ClaimRow {
  event_id: string;
  kind: EventKind;
  agency_id: string;
  attempts: number;
}

/** Feeds a consumer from the outbox: at least once per event, exactly one committed effect, in order per stream. */
export class OutboxConsumer {
  private readonly jobs: JobUnitOfWork;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = true;

  constructor(private readonly settings: OutboxConsumerSettings) {
    this.jobs = new JobUnitOfWork(settings.dataSource);
  }

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Finishes the event at hand, takes no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** There may be something to do. Cheap to call often. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.wanted = true;
      return;
    }
    clearTimeout(this.timer);
    this.running = this.drain().finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      if (this.wanted) {
        this.wanted = false;
        this.wake();
      } else {
        this.timer = setTimeout(() => this.wake(), this.settings.pollMs ?? 1000);
      }
    });
  }

  private async drain(): Promise<void> {
    let claimed: ClaimRow[];
    do {
      try {
        claimed = await this.settings.dataSource.query(
          "select * from bus.claim($1, $2, interval '30 seconds')",
          [this.settings.consumer, this.settings.batch ?? 20],
        );
      } catch (error) {
        this.settings.onFailure?.({ eventId: '', kind: 'claim', state: 'pending', error });
        return;
      }
      for (const row of claimed) await this.handle(row);
    } while (claimed.length > 0 && !this.stopped);
  }

  private async handle(row: ClaimRow): Promise<void> {
    try {
      await this.jobs.run(this.settings.consumer, row.event_id, async (tx, job) => {
        await this.settings.handlers[row.kind]?.(tx, job);
      });
    } catch (error) {
      const state = await this.settings.dataSource
        .query('select bus.fail($1, $2, $3) as state', [this.settings.consumer, row.event_id, faultOf(error)])
        .then((rows: { state: string }[]) => rows[0]?.state ?? 'pending')
        .catch(() => 'pending');
      this.settings.onFailure?.({ eventId: row.event_id, kind: row.kind, state, error });
    }
  }
}

/** A code only: the message of a database error quotes values, and these rows hold no content. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
