import type { HintList } from '@app/contracts';

export type HintEmitter = (target: string, list: HintList) => void;

/** The first hint of a list goes out at once; more of the same within the quiet time become one at its end. */
export class HintCoalescer {
  private readonly waiting = new Map<string, { timer: NodeJS.Timeout; again: boolean }>();

  constructor(
    private readonly emit: HintEmitter,
    private readonly quietMs = 200,
  ) {}

  push(target: string, list: HintList): void {
    const key = `${target} ${list}`;
    const open = this.waiting.get(key);
    if (open) {
      open.again = true;
      return;
    }
    this.send(key, target, list);
  }

  stop(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private send(key: string, target: string, list: HintList): void {
    const timer = setTimeout(() => {
      const closed = this.waiting.get(key);
      this.waiting.delete(key);
      if (closed?.again) this.send(key, target, list);
    }, this.quietMs);
    timer.unref();
    this.waiting.set(key, { timer, again: false });
    this.emit(target, list);
  }
}
