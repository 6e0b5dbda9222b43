import { TimerUnitOfWork, type ClaimedTimer, type Firing, type Tx } from '@app/persistence';
import type { DataSource } from 'typeorm';
import { faultOf } from './fault';
import { PollLoop } from './poll-loop';

/** Effect of one timer; answers when it fires next, or null. May run again if its transaction is lost. */
export type TimerHandler = (tx: Tx, firing: Firing) => Promise<Date | null>;

export interface TimerRunnerSettings {
  dataSource: DataSource;
  handlers: Readonly<Record<string, TimerHandler>>;
  /** Nobody tells when a moment has come: this is how late a timer may be, ms. */
  pollMs?: number;
  batch?: number;
  /** Told about each failure; the timer is tried again with back-off and parked after five tries. */
  onFailure?: (failure: { timerId: string; kind: string; state: string; error: unknown }) => void;
}

/** Fires timers: any number of instances, and for each setting of a timer exactly one committed effect. */
export class TimerRunner {
  private readonly firings: TimerUnitOfWork;
  private readonly loop: PollLoop;

  constructor(private readonly settings: TimerRunnerSettings) {
    this.firings = new TimerUnitOfWork(settings.dataSource);
    this.loop = new PollLoop((isStopped) => this.drain(isStopped), settings.pollMs ?? 1000);
  }

  start(): void {
    this.loop.start();
  }

  /** Finishes the timer at hand, takes no other. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Everything that is due now, and what becomes due by it. */
  async drain(isStopped: () => boolean = () => false): Promise<void> {
    let claimed: ClaimedTimer[];
    do {
      try {
        claimed = await this.settings.dataSource.query(
          "select * from bus.claim_timers($1, interval '30 seconds')",
          [this.settings.batch ?? 20],
        );
      } catch (error) {
        this.settings.onFailure?.({ timerId: '', kind: 'claim', state: 'pending', error });
        return;
      }
      for (const timer of claimed) {
        if (isStopped()) return;
        await this.fire(timer);
      }
    } while (claimed.length > 0 && !isStopped());
  }

  private async fire(timer: ClaimedTimer): Promise<void> {
    try {
      await this.firings.run(timer, async (tx, firing) => {
        const handler = this.settings.handlers[firing.kind];
        if (!handler) throw new Error(`no handler for timers of kind ${firing.kind}`);
        return handler(tx, firing);
      });
    } catch (error) {
      const state = await this.settings.dataSource
        .query('select bus.fail_timer($1, $2, $3) as state', [timer.id, timer.generation, faultOf(error)])
        .then((rows: { state: string }[]) => rows[0]?.state ?? 'pending')
        .catch(() => 'pending');
      this.settings.onFailure?.({ timerId: timer.id, kind: timer.kind, state, error });
    }
  }
}
