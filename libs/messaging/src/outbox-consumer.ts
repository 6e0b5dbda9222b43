import type { EventKind } from '@app/contracts';
import { JobUnitOfWork, type Job, type Tx } from '@app/persistence';
import type { DataSource } from 'typeorm';
import { faultOf } from './fault';
import { PollLoop } from './poll-loop';

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
  private readonly loop: PollLoop;

  constructor(private readonly settings: OutboxConsumerSettings) {
    this.jobs = new JobUnitOfWork(settings.dataSource);
    this.loop = new PollLoop((isStopped) => this.drain(isStopped), settings.pollMs ?? 1000);
  }

  start(): void {
    this.loop.start();
  }

  /** Finishes the batch at hand, takes no other. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** There may be something to do. Cheap to call often. */
  wake(): void {
    this.loop.wake();
  }

  private async drain(isStopped: () => boolean): Promise<void> {
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
    } while (claimed.length > 0 && !isStopped());
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
