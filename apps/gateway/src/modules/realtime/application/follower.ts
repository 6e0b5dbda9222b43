import type { ServerEvents } from '@app/contracts';

/** One socket as the delivery loop sees it. */
export interface LiveSocket {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly isConnected: boolean;
  send<E extends keyof ServerEvents>(event: E, payload: ServerEvents[E]): void;
  joinLive(stream: string): void;
  leaveLive(stream: string): void;
  /** Bytes that wait because the other side does not read. */
  bufferedBytes(): number;
  /** Closes a reader that does not follow, with a word about why. */
  giveUp(): void;
}

/** Groups of sockets of this process. */
export abstract class Audience {
  /** Everybody who is in step with the stream; encoded once. */
  abstract toLive(stream: string, frame: ServerEvents['stream.events']): void;
  abstract toPerson<E extends keyof ServerEvents>(
    agencyId: string,
    personId: string,
    event: E,
    payload: ServerEvents[E],
  ): void;
}

/** More than this unacknowledged, or in the buffers, and a socket is no longer in step. */
const MAX_UNACKED = 256;
export const MAX_BUFFERED_BYTES = 512 * 1024;

/** One socket following one stream. Only a position is kept, so a slow reader costs the same as a fast one. */
export class Follower {
  isLive = false;
  isFeeding = false;
  private waitingSince: number | undefined;

  constructor(
    readonly socket: LiveSocket,
    /** The person was a member when the log had this head. */
    public knownAt: number,
    public sent: number,
    public acked: number,
  ) {}

  /** Whether it has to acknowledge or to read before it gets more. */
  isSlow(sent: number): boolean {
    return sent - this.acked > MAX_UNACKED || this.socket.bufferedBytes() > MAX_BUFFERED_BYTES;
  }

  /** In step, with half of the window free: what passes is the first to be left out. */
  hasRoomFor(head: number): boolean {
    if (!this.isLive || !this.socket.isConnected) return false;
    return head - this.acked <= MAX_UNACKED / 2 && this.socket.bufferedBytes() <= MAX_BUFFERED_BYTES / 2;
  }

  /** For how long events have waited for it to acknowledge or to read, in milliseconds. */
  waitedMs(head: number, now: number): number {
    const isWaitedFor = !this.isLive && !this.isFeeding && this.sent < head && this.isSlow(this.sent);
    if (!isWaitedFor) this.waitingSince = undefined;
    else this.waitingSince ??= now;
    return this.waitingSince === undefined ? 0 : now - this.waitingSince;
  }

  /** How far it was brought when the stream was delivered so far. */
  reached(delivered: number): number {
    return this.isLive ? delivered : this.sent;
  }

  /** From now on it is fed by its own position. */
  leaveLive(stream: string, sent: number): void {
    if (!this.isLive) return;
    this.isLive = false;
    this.sent = sent;
    this.socket.leaveLive(stream);
  }

  /** What lies before the readable history neither comes nor has to be acknowledged. */
  startFrom(seq: number): void {
    this.sent = Math.max(this.sent, seq - 1);
    this.acked = Math.max(this.acked, seq - 1);
  }

  ack(seq: number, limit: number): void {
    const acked = Math.min(seq, limit);
    if (acked <= this.acked) return;
    this.acked = acked;
    this.waitingSince = undefined;
  }
}
