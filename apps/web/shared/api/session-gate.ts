type Outcome = 'resumed' | 'left';

/**
 * Where requests wait when the session has ended: the page stays as it is, a dialog asks for the password, and after
 * that the waiting requests are sent again with the same keys.
 */
export class SessionGate {
  private waiters: ((outcome: Outcome) => void)[] = [];
  private readonly listeners = new Set<() => void>();
  private ended = false;
  /** Off on public pages, where a 401 is an answer and not an end. */
  private armed = false;

  arm(on: boolean): void {
    this.armed = on;
    if (!on) this.settle('left');
  }

  get isEnded(): boolean {
    return this.ended;
  }

  /** Opens the dialog; false when nobody was signed in here. */
  end(): boolean {
    if (!this.armed) return false;
    if (!this.ended) {
      this.ended = true;
      this.emit();
    }
    return true;
  }

  /** Resolves with whether the request may be sent again. */
  async wait(): Promise<boolean> {
    if (!this.end()) return false;
    const outcome = await new Promise<Outcome>((resolve) => this.waiters.push(resolve));
    return outcome === 'resumed';
  }

  resume(): void {
    this.settle('resumed');
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): boolean => this.ended;

  private settle(outcome: Outcome): void {
    const waiters = this.waiters;
    this.waiters = [];
    const was = this.ended;
    this.ended = false;
    for (const done of waiters) done(outcome);
    if (was) this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}

export const sessionGate = new SessionGate();
