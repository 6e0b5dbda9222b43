/**
 * Runs the tasks of one lane one after the other, in the order in which they came. Nest handles the events of one socket
 * concurrently, so without lanes two sends into one room could be stored the wrong way round.
 */
export class SerialLanes {
  private readonly tails = new Map<string, Promise<unknown>>();
  private count = 0;

  constructor(private readonly maxWaiting: number) {}

  get waiting(): number {
    return this.count;
  }

  /** Undefined when the lanes are full; the task does not run then. */
  run<T>(lane: string, task: () => Promise<T>): Promise<T> | undefined {
    if (this.count >= this.maxWaiting) return undefined;
    this.count += 1;
    const tail = this.tails.get(lane);
    const result = tail ? tail.then(task, task) : task();
    const settled: Promise<void> = result.then(
      () => this.leave(lane, settled),
      () => this.leave(lane, settled),
    );
    this.tails.set(lane, settled);
    return result;
  }

  private leave(lane: string, settled: Promise<unknown>): void {
    this.count -= 1;
    if (this.tails.get(lane) === settled) this.tails.delete(lane);
  }
}
