/** Calls a worker again and again: at once after `wake`, otherwise when the poll interval has passed. Never twice at a time. */
export class PollLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = true;

  /** @param drain does what there is to do; must not throw. `isStopped` tells it to come to an end. */
  constructor(
    private readonly drain: (isStopped: () => boolean) => Promise<void>,
    private readonly pollMs: number,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Waits for the work at hand; none is begun after it. */
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
    this.running = this.drain(() => this.stopped).finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      if (this.wanted) {
        this.wanted = false;
        this.wake();
      } else {
        this.timer = setTimeout(() => this.wake(), this.pollMs);
      }
    });
  }
}
