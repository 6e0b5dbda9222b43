/** Channel of the wake-up hints. A hint says "look"; it never says what. */
export const HINT_CHANNEL = 'hub_wake';

export interface HintSink {
  query(sql: string): Promise<unknown>;
}

/**
 * Tells every process that there is something new. At most one NOTIFY per interval and process, in a transaction of its
 * own and without waiting for the disk: NOTIFY inside business transactions takes a lock that serialises all commits.
 * Losing a hint costs a poll interval of latency, nothing else; that is why failures are only counted.
 */
export class HintPublisher {
  private timer: NodeJS.Timeout | undefined;
  private sending = false;
  private again = false;
  failed = 0;

  constructor(
    private readonly sink: HintSink,
    private readonly intervalMs = 10,
  ) {}

  publish(): void {
    if (this.timer || this.sending) {
      this.again = true;
      return;
    }
    this.timer = setTimeout(() => void this.send(), this.intervalMs);
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    this.again = false;
    this.sending = true;
    try {
      await this.sink.query(`set synchronous_commit = off; notify ${HINT_CHANNEL}; reset synchronous_commit`);
    } catch {
      this.failed += 1;
    } finally {
      this.sending = false;
    }
    if (this.again) this.publish();
  }
}
