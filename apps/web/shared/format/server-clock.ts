type Listener = () => void;

/** A clock that somebody moved, not the delay of an answer. */
const NOTICED_MS = 2_000;

/** Time as the hub tells it. Deadlines count by this clock, because the clock of an office computer may be wrong. */
export class ServerClock {
  private offsetMs = 0;
  /** Business time of the hub; the `Date` of whatever stands before it may not overwrite it, for that is the real time. */
  private exact = false;
  private tick = 0;
  private timer: ReturnType<typeof setInterval> | null = null;
  private readonly listeners = new Set<Listener>();

  constructor(private readonly local: () => number = () => Date.now()) {}

  now(): number {
    return this.local() + this.offsetMs;
  }

  /** From the headers of an answer: the hub's own time when it tells it, else the time of the answer. */
  observe(told: string | null, date: string | null): void {
    if (told) return this.observeExact(told);
    if (this.exact || !date) return;
    const at = Date.parse(date);
    if (!Number.isNaN(at)) this.offsetMs = at - this.local();
  }

  observeExact(instant: string): void {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) return;
    this.exact = true;
    const before = this.offsetMs;
    this.offsetMs = at - this.local();
    if (Math.abs(this.offsetMs - before) > NOTICED_MS) this.emit();
  }

  /** Half a minute is fine enough for words such as "9 hours left". */
  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => this.emit(), 30_000);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0 && this.timer) {
        clearInterval(this.timer);
        this.timer = null;
      }
    };
  };

  readonly snapshot = (): number => this.tick;

  private emit(): void {
    this.tick += 1;
    for (const listener of this.listeners) listener();
  }
}

export const serverClock = new ServerClock();
