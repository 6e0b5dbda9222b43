import type { EventKind } from '@app/contracts';
import { JobUnitOfWork, type Job, type Tx } from '@app/persistence';
import type { DataSource } from 'typeorm';
import { faultOf } from './fault';
import { PollLoop } from './poll-loop';

/** Effect of one event, in the transaction that also marks it done. May run again if that transaction is lost. */
export type EventHandler = (tx: Tx, job: Job) => Promise<void>;
/** The effects of several events of one agency, in their order, in one transaction. */
export type GroupHandler = (tx: Tx, jobs: readonly Job[]) => Promise<void>;

export interface OutboxConsumerSettings {
  dataSource: DataSource;
  consumer: string;
  handlers: Partial<Record<EventKind, EventHandler>>;
  /** Kinds that are worked on together; each has a handler of its own too, for when a group fails. */
  together?: { kinds: readonly EventKind[]; handle: GroupHandler };
  /** Fallback when hints are lost, ms. */
  pollMs?: number;
  /** Of one claim, which is of one agency. A longer one would hold its locks for long. */
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

/** As `bus.subscription.rank` has them. */
const URGENT = 0;
const ORDINARY = 1;
/** What is urgent first, also where the storm is worked on. */
const ALL = [URGENT, ORDINARY];
/**
 * Loops of a consumer that works on groups, each with a claim of its own. One is left for what is urgent: it never waits for a group of
 * the others.
 */
const LANES = [[URGENT], ALL, ALL];

/** Feeds a consumer from the outbox: at least once per event, exactly one committed effect, in order per stream. */
export class OutboxConsumer {
  private readonly jobs: JobUnitOfWork;
  private readonly loops: readonly PollLoop[];

  constructor(private readonly settings: OutboxConsumerSettings) {
    this.jobs = new JobUnitOfWork(settings.dataSource);
    this.loops = (settings.together ? LANES : [ALL]).map(
      (ranks) => new PollLoop((isStopped) => this.drain(ranks, isStopped), settings.pollMs ?? 1000),
    );
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Finishes the batches at hand, takes no other. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** There may be something to do. Cheap to call often. */
  wake(): void {
    for (const loop of this.loops) loop.wake();
  }

  private async drain(ranks: readonly number[], isStopped: () => boolean): Promise<void> {
    for (let claimed = await this.claim(ranks); claimed.length > 0; claimed = await this.claim(ranks)) {
      await this.handleAll(claimed);
      if (isStopped()) return;
    }
  }

  /** What one agency has waiting. */
  private async claim(ranks: readonly number[]): Promise<ClaimRow[]> {
    const { dataSource, consumer, batch } = this.settings;
    try {
      return await dataSource.query("select * from bus.claim_together($1, $2, $3, interval '30 seconds')", [
        consumer,
        ranks,
        batch ?? 20,
      ]);
    } catch (error) {
      this.settings.onFailure?.({ eventId: '', kind: 'claim', state: 'pending', error });
      return [];
    }
  }

  /** One bad event does not hold up the others: what fails together is tried one by one. */
  private async handleAll(rows: readonly ClaimRow[]): Promise<void> {
    const { together, consumer } = this.settings;
    const group = together ? rows.filter(({ kind }) => together.kinds.includes(kind)) : [];
    let singles = rows;
    if (together && group.length > 1) {
      const ids = group.map((row) => row.event_id);
      const isDone = await this.jobs.runAll(consumer, ids, together.handle).then(
        () => true,
        // Each says below what is wrong with it.
        () => false,
      );
      if (isDone) singles = rows.filter((row) => !group.includes(row));
    }
    for (const row of singles) await this.handle(row);
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
