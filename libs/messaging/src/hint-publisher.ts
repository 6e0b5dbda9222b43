import { Logger } from '@nestjs/common';
import { notify, type NotifySink } from './notify';

/** Channel of the wake-up hints. A hint says "look"; it never says what. */
export const HINT_CHANNEL = 'hub_wake';
/** Channel of hints that concern room logs alone; the payload names the process that wrote and knows, if it was one. */
export const LOG_CHANNEL = 'hub_log';

/**
 * Tells every process that there is something new. At most one NOTIFY per interval and process, in a transaction of its
 * own and without waiting for the disk: NOTIFY inside business transactions takes a lock that serialises all commits.
 * Losing a hint costs a poll interval of latency, nothing else; that is why a failure is no error, and only the first of several is told.
 */
export class HintPublisher {
  private readonly logger = new Logger('Hints');
  private timer: NodeJS.Timeout | undefined;
  private sending = false;
  private isForAll = false;
  private readonly writers = new Set<string>();
  private isFailing = false;

  constructor(
    private readonly sink: NotifySink,
    private readonly intervalMs = 10,
  ) {}

  /** There may be anything. */
  publish(): void {
    this.isForAll = true;
    this.plan();
  }

  /** Room logs grew and nothing else changed. @param writer who wrote, and need not look. */
  publishLog(writer: string): void {
    this.writers.add(writer);
    this.plan();
  }

  private plan(): void {
    if (this.timer || this.sending) return;
    this.timer = setTimeout(() => void this.send(), this.intervalMs);
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    this.sending = true;
    const [only] = this.writers.size === 1 ? this.writers : [''];
    const hint: [string, string] = this.isForAll ? [HINT_CHANNEL, ''] : [LOG_CHANNEL, only];
    this.isForAll = false;
    this.writers.clear();
    try {
      await notify(this.sink, ...hint);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn('hints are not sent', { error });
      this.isFailing = true;
    } finally {
      this.sending = false;
    }
    if (this.isForAll || this.writers.size > 0) this.plan();
  }
}
