import type { ReadSetResult } from '@app/contracts';
import type { RoomApi } from './room-client';
import type { Transport } from './transport';

const READ_EVERY_MS = 1000;

export type Markers = Pick<ReadSetResult, 'lastRead' | 'unread' | 'mentions' | 'backs'>;

/** Whether a state of a marker is an earlier one: it goes forward, and back only when its person says so, which is counted. */
export function isEarlier(
  one: Pick<Markers, 'lastRead' | 'backs'>,
  other: Pick<Markers, 'lastRead' | 'backs'>,
): boolean {
  return one.backs < other.backs || (one.backs === other.backs && one.lastRead < other.lastRead);
}

interface Host {
  lastRead: () => number;
  /** What the hub says of the marker. */
  told: (markers: Markers) => void;
}

/**
 * How far somebody has read in one room, as this tab tells the hub. One word at a time: a reading that is still on its way may not
 * come after the wish to have it unread, because it would undo that.
 */
export class ReadMarker {
  private wanted = 0;
  /** The furthest reading that the hub did not hear of. */
  private untold = 0;
  /** The person marked something unread and is still here: reading on its own would undo that at once. */
  private isHeld = false;
  private isOver = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private onItsWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly room: string,
    private readonly api: Pick<RoomApi, 'read'>,
    private readonly transport: Transport,
    private readonly host: Host,
  ) {}

  /** At most once a second, never backwards. */
  read(upToSeq: number): void {
    if (this.isHeld || upToSeq <= Math.max(this.wanted, this.host.lastRead())) return;
    this.wanted = upToSeq;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.inTurn(() => this.send(this.wanted));
    }, READ_EVERY_MS);
  }

  /** Explicit, and the only way back. The answer comes as a state of the marker, here as on every other device of the person. */
  async unread(fromSeq: number): Promise<boolean> {
    const wasHeld = this.isHeld;
    this.cancel();
    this.isHeld = true;
    const ack = await this.inTurn(() =>
      this.transport.call<ReadSetResult>('read.markUnread', { room: this.room, fromSeq }),
    );
    if (ack.ok) {
      this.untold = 0;
      this.host.told(ack.d);
    } else if (!wasHeld) this.readOn();
    return ack.ok;
  }

  /** Somewhere it was marked unread. */
  hold(lastRead: number): void {
    this.cancel();
    this.untold = 0;
    this.wanted = lastRead;
    this.isHeld = true;
  }

  /** The hub answers again: what it did not hear is told now, if nothing newer is on its way. */
  tellAgain(): void {
    this.read(this.untold);
  }

  /** It follows what is seen again. */
  release(): void {
    this.isHeld = false;
  }

  /** A marker that has not gone out is not worth another person's session. */
  stop(): void {
    this.isOver = true;
    this.cancel();
  }

  private cancel(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** It did not come about: what was seen before it counts, and goes out with what is seen next. */
  private readOn(): void {
    this.release();
    this.wanted = 0;
  }

  private async send(upToSeq: number): Promise<void> {
    // It was marked unread, or the tab is somebody else's, since this was planned.
    if (this.isHeld || this.isOver) return;
    const ack = await this.transport.call<ReadSetResult>('read.set', { room: this.room, upToSeq });
    // Over HTTP it would come at any time, also after the wish for the opposite.
    if (!ack.ok && (this.isHeld || this.isOver)) return;
    try {
      if (ack.ok) this.host.told(ack.d);
      else await this.api.read(this.room, upToSeq);
      if (this.untold <= upToSeq) this.untold = 0;
    } catch {
      this.notHeard(upToSeq);
    }
  }

  /** It may be said again, unless the person wished for the opposite meanwhile. */
  private notHeard(upToSeq: number): void {
    if (this.isHeld || this.wanted < upToSeq) return;
    this.untold = Math.max(this.untold, upToSeq);
    if (this.wanted === upToSeq) this.wanted = 0;
  }

  private inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const turn = this.onItsWay.then(ask);
    this.onItsWay = turn.catch(() => undefined);
    return turn;
  }
}
