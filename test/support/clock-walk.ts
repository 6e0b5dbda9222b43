import { TimerJobs } from '../../apps/referral/src/modules/jobs/application/timer-jobs';
import type { ReferralBench } from './referral-bench';

/** Lets business time pass as it does: every timer fires at its own moment. */
export class ClockWalk {
  constructor(
    private readonly bench: ReferralBench,
    /** Called after every moment at which something fired. */
    private readonly onMoment: () => Promise<void> = () => Promise.resolve(),
    /** Timers that are closer together than this fire in one moment: a long walk in fewer steps. */
    private readonly grainMs = 0,
  ) {}

  /** From here on only the walk fires timers. */
  async takeOver(): Promise<void> {
    await this.bench.get(TimerJobs).runner.stop();
    await this.drain();
  }

  async now(): Promise<Date> {
    return (await this.bench.one<{ now: Date }>('select bus.now() as now')).now;
  }

  async set(to: Date): Promise<void> {
    await this.bench.sql('update bus.clock_offset set "offset" = $1::timestamptz - clock_timestamp()', [to]);
  }

  /** What is due at this moment; two runners, as if there were two instances. */
  async drain(): Promise<void> {
    const { runner } = this.bench.get(TimerJobs);
    await Promise.all([runner.drain(), runner.drain()]);
  }

  async to(target: Date): Promise<void> {
    for (;;) {
      await this.drain();
      await this.onMoment();
      const { next } = await this.bench.one<{ next: Date | null }>(
        `select min(due_at) as next from bus.timer where state = 'pending' and available_at <= clock_timestamp()`,
      );
      if (next === null || next > target) break;
      const moment = new Date(Math.min(next.getTime() + this.grainMs, target.getTime()));
      if (moment > (await this.now())) await this.set(moment);
    }
    if (target > (await this.now())) await this.set(target);
    await this.drain();
  }

  async minutes(minutes: number): Promise<void> {
    await this.to(new Date((await this.now()).getTime() + minutes * 60_000));
  }

  days(days: number): Promise<void> {
    return this.minutes(days * 1440);
  }
}
