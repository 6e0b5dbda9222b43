import type { RelayEvent, RelayStream, ServerEvents } from '@app/contracts';
import type { FollowedStream } from '../domain/followed-stream';
import { framesOf } from '../domain/frames';
import type { Follower } from './follower';
import type { RoomLog } from './room-log';

/** One stream with the sockets of this process that follow it. */
export interface Followed {
  log: FollowedStream;
  followers: Map<string, Follower>;
}

/** What the delivery loop decides about followers that catch up. */
export interface CatchUpHost {
  /** Whether this follower is still one. */
  isFollowing(followed: Followed, follower: Follower): boolean;
  revoke(followed: Followed, follower: Follower, seq: number): void;
  forget(followed: Followed, socketId: string): void;
}

const FEED_EVENTS = 50;

export function frameOf(log: FollowedStream, events: RelayEvent[]): ServerEvents['stream.events'] {
  return { stream: log.id, epoch: log.epoch, head: log.delivered, events };
}

/**
 * Feeds sockets that are not in step by their own position: from the ring, or from the log, clamped to what the person
 * may read and never past what the loop has processed. In one turn with `sent == delivered` they join the live set.
 */
export class CatchUp {
  private readonly fills = new Map<string, Promise<RelayStream | undefined>>();

  constructor(
    private readonly roomLog: RoomLog,
    private readonly host: CatchUpHost,
  ) {}

  all(followed: Followed): void {
    for (const follower of [...followed.followers.values()])
      if (!follower.isLive) this.one(followed, follower);
  }

  one(followed: Followed, follower: Follower): void {
    const { log } = followed;
    if (follower.isLive || follower.isFeeding || !log.isLoaded || !follower.socket.isConnected) return;
    for (;;) {
      const historyFrom = log.historyFrom(follower.socket.personId);
      if (historyFrom === undefined) {
        // Not a member here: the log has not come to the joining yet, or it is past a removal.
        if (log.delivered >= follower.knownAt) this.host.revoke(followed, follower, log.delivered);
        return;
      }
      follower.startFrom(historyFrom);
      if (follower.isSlow(follower.sent)) return;
      // Ahead of the loop: what it takes in next is not for this socket, be it known there or older than its history.
      if (follower.sent > log.delivered) return;
      if (follower.sent === log.delivered) break;
      const page = log.ring.page(follower.sent, FEED_EVENTS);
      if (!page) {
        void this.fromLog(followed, follower);
        return;
      }
      this.feed(log, follower, page);
    }
    follower.isLive = true;
    follower.socket.joinLive(log.id);
  }

  private feed(log: FollowedStream, follower: Follower, events: readonly RelayEvent[]): void {
    for (const frame of framesOf(events)) {
      if (follower.isSlow(follower.sent)) return;
      follower.socket.send('stream.events', frameOf(log, frame));
      follower.sent = frame.at(-1)?.seq ?? follower.sent;
    }
  }

  private async fromLog(followed: Followed, follower: Follower): Promise<void> {
    const { log } = followed;
    follower.isFeeding = true;
    const part = await this.readSound(log, follower.sent).catch(() => undefined);
    follower.isFeeding = false;
    if (!part || !this.host.isFollowing(followed, follower)) return;
    // A removal after this point has not been processed, so nothing after it may go out.
    const events = part.events.filter((event) => event.seq > follower.sent && event.seq <= log.delivered);
    if (part.epoch !== log.epoch || events[0]?.seq !== follower.sent + 1) {
      this.host.forget(followed, follower.socket.id);
      const { epoch, head } = part;
      follower.socket.send('stream.reset', { stream: log.id, epoch, head, reason: 'too_far' });
      return;
    }
    this.feed(log, follower, events);
    this.one(followed, follower);
  }

  /** A part that was read before a text was given up, and comes after that, is read again. */
  private async readSound(log: FollowedStream, after: number): Promise<RelayStream | undefined> {
    for (;;) {
      const part = await this.read(log.id, after);
      if (!part || part.epoch !== log.epoch || part.head >= log.ring.givenUpAt) return part;
    }
  }

  /** After a restart many sockets stand at the same place: they share one read. */
  private read(stream: string, after: number): Promise<RelayStream | undefined> {
    const key = `${stream} ${after}`;
    let open = this.fills.get(key);
    if (!open) {
      open = this.roomLog
        .events([{ stream, after, limit: FEED_EVENTS }])
        .then((parts) => parts[0])
        .finally(() => this.fills.delete(key));
      this.fills.set(key, open);
    }
    return open;
  }
}
