const RECENT_MS = 60_000;

/**
 * Tells acts of the person from what the page does by itself. Polls and refreshes without somebody at the keyboard may
 * not keep a session alive on an office computer.
 */
export class Activity {
  private lastInput: number;
  private lastAct: number;

  constructor(private readonly now: () => number = () => Date.now()) {
    this.lastInput = now();
    this.lastAct = now();
  }

  readonly noteInput = (): void => {
    this.lastInput = this.now();
  };

  isRecent(): boolean {
    return this.now() - this.lastInput < RECENT_MS;
  }

  /** The hub answered; when it was an act, the idle time starts anew there. */
  noteAnswer(): void {
    if (this.isRecent()) this.lastAct = this.now();
  }

  /** The session lives although this tab was idle: another tab is in use. */
  noteAlive(): void {
    this.lastAct = this.now();
  }

  /** How long the hub has seen no act from this tab. */
  idleMs(): number {
    return this.now() - this.lastAct;
  }
}

export const activity = new Activity();
