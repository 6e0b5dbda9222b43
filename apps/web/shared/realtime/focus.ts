import { REALTIME_LIMITS } from '@app/contracts';
import type { Transport } from './transport';

/**
 * Tells the hub which room the person of this tab has before the eyes: at once when that changes, and again while it lasts. Several
 * may be in sight; the one that came last counts. What cannot be told now is told with the next connection.
 */
export class RoomFocus {
  private readonly inSight: string[] = [];
  private told: string | null = null;
  /** Whether others may see it. */
  isShown = false;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly transport: Transport) {}

  /** In sight until the returned function is called. */
  enter(room: string): () => void {
    this.inSight.push(room);
    this.tell();
    return () => {
      this.inSight.splice(this.inSight.lastIndexOf(room), 1);
      this.tell();
    };
  }

  show(isShown: boolean): void {
    if (isShown === this.isShown) return;
    this.isShown = isShown;
    if (this.told !== null) this.send();
  }

  /** The hub follows the rooms of this socket from now on; what it knew of an earlier one is gone. */
  resume(): void {
    this.told = null;
    this.tell();
  }

  stop(): void {
    this.inSight.length = 0;
    this.watch();
  }

  private tell(): void {
    const room = this.inSight.at(-1) ?? null;
    this.watch();
    if (room === this.told) return;
    this.told = room;
    this.send();
  }

  private watch(): void {
    const isNeeded = this.inSight.length > 0;
    if (isNeeded) this.timer ??= setInterval(() => this.send(), REALTIME_LIMITS.focusSeconds * 1000);
    else if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
    }
  }

  private send(): void {
    void this.transport.call('presence.focus', { room: this.told, shown: this.isShown });
  }
}
