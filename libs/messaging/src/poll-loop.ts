/** Hints come a hundred times a second when many people write; most of them have nothing for this worker. */
const PAUSE_MS = 50;

/**
 * Calls a worker again and again: at once after `wake`, otherwise when the poll interval has passed. Never twice at a time, and not
 * again within 50 ms, because a worker goes on by itself as long as there is something to do.
 */
export class PollLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = true;
  private isPausing = false;

  /** @param drain does what there is to do; must not throw. `isStopped` tells it to come to an end. */
  constructor(
    private readonly drain: (isStopped: () => boolean) => Promise<void>,
    private readonly pollMs: number,
  ) {}

  start(): void {
    this.stopped = false;
    this.isPausing = false;
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
    if (this.running || this.isPausing) {
      this.wanted = true;
      return;
    }
    this.run();
  }

  private run(): void {
    clearTimeout(this.timer);
    this.wanted = false;
    this.running = this.drain(() => this.stopped).finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      this.isPausing = true;
      this.timer = setTimeout(() => this.endPause(), PAUSE_MS);
    });
  }

  private endPause(): void {
    this.isPausing = false;
    if (this.wanted) this.run();
    else this.timer = setTimeout(() => this.run(), this.pollMs - PAUSE_MS);
  }
}
