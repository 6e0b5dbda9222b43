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
  batch?: number;
  /** Told about each failure; the event is tried again with back-off and parked after five tries. */
  onFailure?: (failure: { eventId: string; kind: string; state: string; error: unknown }) => void;
}

interface ClaimRow {
  event_id: string;
  kind: EventKind;
  agency_id: string;
  attempts: number;
  rank: number;
}

/** Groups of different agencies that are worked on at the same time. */
const LANES = 2;
/** Of a group; a longer one would hold its locks for long. */
const MOST_TOGETHER = 100;

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
          "select * from bus.claim_ranked($1, $2, interval '30 seconds')",
          [this.settings.consumer, this.settings.batch ?? 20],
        );
      } catch (error) {
        this.settings.onFailure?.({ eventId: '', kind: 'claim', state: 'pending', error });
        return;
      }
      const groups = groupsOf(claimed, this.settings.together?.kinds ?? []);
      const lane = async (): Promise<void> => {
        for (let group = groups.shift(); group; group = groups.shift()) await this.handleGroup(group);
      };
      await (this.settings.together ? Promise.all(Array.from({ length: LANES }, lane)) : lane());
    } while (claimed.length > 0 && !isStopped());
  }

  /** One bad event does not hold up the others: what fails together is tried one by one. */
  private async handleGroup(rows: readonly ClaimRow[]): Promise<void> {
    const { together, consumer } = this.settings;
    if (together && rows.length > 1) {
      try {
        await this.jobs.runAll(
          consumer,
          rows.map((row) => row.event_id),
          together.handle,
        );
        return;
      } catch {
        // Each says below what is wrong with it.
      }
    }
    for (const row of rows) await this.handle(row);
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

/** By agency, what is urgent before what is not, each group in the order of the claim. */
function groupsOf(rows: readonly ClaimRow[], together: readonly EventKind[]): ClaimRow[][] {
  const groups: ClaimRow[][] = [];
  const open = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const key = `${row.rank} ${row.agency_id}`;
    const group = together.includes(row.kind) ? open.get(key) : undefined;
    if (group && group.length < MOST_TOGETHER) {
      group.push(row);
      continue;
    }
    const begun = [row];
    groups.push(begun);
    if (together.includes(row.kind)) open.set(key, begun);
  }
  return groups;
}
