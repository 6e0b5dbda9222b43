import { notify, type NotifySink } from './notify';

/** Channel of the wake-up hints. A hint says "look"; it never says what. */
export const HINT_CHANNEL = 'hub_wake';
/** Channel of hints that concern room logs alone; the payload names the process that wrote and knows, if it was one. */
export const LOG_CHANNEL = 'hub_log';

/**
 * Tells every process that there is something new. At most one NOTIFY per interval and process, in a transaction of its
 * own and without waiting for the disk: NOTIFY inside business transactions takes a lock that serialises all commits.
 * Losing a hint costs a poll interval of latency, nothing else; that is why failures are only counted.
 */
export class HintPublisher {
  private timer: NodeJS.Timeout | undefined;
  private sending = false;
  private isForAll = false;
  private readonly writers = new Set<string>();
  failed = 0;

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
    } catch {
      this.failed += 1;
    } finally {
      this.sending = false;
    }
    if (this.isForAll || this.writers.size > 0) this.plan();
  }
}
