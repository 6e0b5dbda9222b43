import type { RelayEvent, RelayStream } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import type { RingBudget } from '../domain/event-ring';
import { FollowedStream } from '../domain/followed-stream';
import { framesOf } from '../domain/frames';
import { CatchUp, frameOf, type Followed } from './catch-up';
import { Audience, Follower, type LiveSocket } from './follower';
import { RoomLog } from './room-log';
import { slowReaders } from './slow-readers';

/** Where a socket stands when it begins to follow: what `sync.open` found under the person's own context. */
export interface FollowStart {
  stream: string;
  epoch: string;
  head: number;
  seq: number;
}
const STREAMS_PER_CALL = 50;
const EVENTS_PER_CALL = 200;
const RETRY_MS = 500;
const RING_BUDGET = 20_000;

/**
 * Brings the events of followed streams to the sockets of this process, strictly by seq. It is told that there may be
 * more (own append, hint, poll) and reads the log itself; a lost, doubled or reordered hint costs latency only.
 */
@Injectable()
export class DeliveryLoop {
  private readonly logger = new Logger('Delivery');
  private readonly streams = new Map<string, Followed>();
  private readonly streamsOf = new Map<string, Set<string>>();
  private readonly behind = new Set<string>();
  private readonly catchUp: CatchUp;
  private readonly budget: RingBudget = { held: 0, max: RING_BUDGET };
  private retry: NodeJS.Timeout | undefined;
  private isRunning = false;
  private isStopped = false;
  private isFailing = false;
  /** Events handed to the live sets; one event counts once per process. */
  deliveredTotal = 0;
  /** Sockets closed because they did not follow. */
  slowTotal = 0;

  private readonly patienceMs: number;

  constructor(
    private readonly roomLog: RoomLog,
    private readonly audience: Audience,
    config: GatewayConfig,
  ) {
    this.patienceMs = config.HUB_SLOW_READER_SECONDS * 1000;
    this.catchUp = new CatchUp(roomLog, {
      isFollowing: (followed, follower) =>
        this.streams.get(followed.log.id) === followed &&
        followed.followers.get(follower.socket.id) === follower &&
        followed.log.historyFrom(follower.socket.personId) !== undefined,
      revoke: (followed, follower, seq) => this.revoke(followed, follower, seq),
      forget: (followed, socketId) => this.forget(followed, socketId),
    });
  }

  get streamCount(): number {
    return this.streams.size;
  }

  /** Events that this process knows of and has not delivered yet. */
  get lag(): number {
    let sum = 0;
    for (const { log } of this.streams.values()) sum += log.target - log.delivered;
    return sum;
  }

  isFollowing(socketId: string, stream: string): boolean {
    return this.streamsOf.get(socketId)?.has(stream) ?? false;
  }

  followedBy(socketId: string): number {
    return this.streamsOf.get(socketId)?.size ?? 0;
  }

  /** The stream as it stands here. */
  at(stream: string): Followed | undefined {
    return this.streams.get(stream);
  }

  follow(socket: LiveSocket, start: FollowStart): void {
    if (this.isStopped || !socket.isConnected) return;
    let followed = this.streams.get(start.stream);
    if (followed && followed.log.epoch !== start.epoch) {
      this.reset(followed, start.epoch, start.head);
      followed = undefined;
    }
    if (!followed) {
      followed = {
        log: new FollowedStream(start.stream, start.epoch, start.head, this.budget),
        followers: new Map(),
      };
      this.streams.set(start.stream, followed);
    }
    const known = followed.followers.get(socket.id);
    if (known && start.seq >= known.acked) {
      known.knownAt = Math.max(known.knownAt, start.head);
      known.ack(start.seq, known.reached(followed.log.delivered));
    } else {
      known?.leaveLive(followed.log.id, followed.log.delivered);
      followed.followers.set(socket.id, new Follower(socket, start.head, start.seq, start.seq));
      const own = this.streamsOf.get(socket.id) ?? new Set();
      this.streamsOf.set(socket.id, own.add(start.stream));
    }
    this.heard(start.stream, start.head);
    this.catchUp.all(followed);
  }

  ack(socketId: string, acks: readonly { stream: string; seq: number }[]): void {
    for (const { stream, seq } of acks) {
      const followed = this.streams.get(stream);
      const follower = followed?.followers.get(socketId);
      if (!followed || !follower) continue;
      follower.ack(seq, follower.reached(followed.log.delivered));
      this.catchUp.one(followed, follower);
    }
  }

  /** The socket is gone, or stays although its person may read no room any more: then it is told. */
  drop(socketId: string): void {
    for (const stream of [...(this.streamsOf.get(socketId) ?? [])]) {
      const followed = this.streams.get(stream);
      const follower = followed?.followers.get(socketId);
      if (!followed || !follower) continue;
      if (!follower.socket.isConnected) this.forget(followed, socketId);
      else this.revoke(followed, follower, follower.reached(followed.log.delivered));
    }
    this.streamsOf.delete(socketId);
  }

  /** The stream is said to have reached `head`. */
  heard(stream: string, head: number): void {
    const followed = this.streams.get(stream);
    if (!followed) return;
    followed.log.target = Math.max(followed.log.target, head);
    if (!followed.log.isBehind) return;
    this.behind.add(stream);
    void this.run();
  }

  /**
   * The log took events of this process. Those that follow on what was delivered need not be read: nobody can have joined or left in
   * between. Everything else is.
   */
  wrote(stream: string, epoch: string, events: RelayEvent[]): void {
    const followed = this.streams.get(stream);
    const head = events.at(-1)?.seq;
    if (!followed || head === undefined) return;
    const { log } = followed;
    if (!this.isStopped && log.isLoaded && log.epoch === epoch && events[0]?.seq === log.delivered + 1)
      this.take(followed, { stream, epoch, head, events, members: [] });
    this.heard(stream, head);
  }

  /** Once a second: looks again after failures and at sockets that have read meanwhile. */
  tick(): void {
    for (const [stream, followed] of this.streams) {
      if (followed.log.isBehind) this.behind.add(stream);
      this.catchUp.all(followed);
    }
    this.closeSlowReaders();
    void this.run();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retry);
  }

  private closeSlowReaders(): void {
    const slow = slowReaders(this.streams.values(), this.patienceMs);
    for (const socket of slow) socket.giveUp();
    if (slow.size === 0) return;
    this.slowTotal += slow.size;
    this.logger.warn('readers did not follow and were closed', { sockets: slow.size });
  }

  /** One read of the log at a time, for all streams that are behind together: the order cannot break. */
  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (this.behind.size > 0 && !this.isStopped) await this.readOnce();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn('the room log is not readable', { error });
      this.isFailing = true;
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.tick(), RETRY_MS);
      this.retry.unref();
    } finally {
      this.isRunning = false;
    }
  }

  private async readOnce(): Promise<void> {
    const wanted = [...this.behind].slice(0, STREAMS_PER_CALL);
    for (const stream of wanted) this.behind.delete(stream);
    const known = wanted
      .flatMap((stream) => this.streams.get(stream) ?? [])
      .filter(({ log }) => log.isBehind);
    if (known.length === 0) return;
    let parts: RelayStream[];
    try {
      parts = await this.roomLog.events(
        known.map(({ log }) => ({ stream: log.id, after: log.delivered, limit: EVENTS_PER_CALL })),
      );
    } catch (error) {
      for (const { log } of known) this.behind.add(log.id);
      throw error;
    }
    for (const part of parts) {
      const followed = this.streams.get(part.stream);
      if (followed && known.includes(followed)) this.take(followed, part);
    }
  }

  private take(followed: Followed, part: RelayStream): void {
    const { log } = followed;
    if (part.epoch !== log.epoch) {
      this.reset(followed, part.epoch, part.head);
      return;
    }
    const before = log.delivered;
    for (const step of log.accept(part)) {
      if (step.do === 'emit') this.emitLive(followed, step.events);
      else if (step.do === 'remove') this.remove(followed, step.personId, step.agencyId, step.seq);
      else this.audience.toPerson(step.agencyId, step.personId, 'stream.added', { stream: log.id });
      if (this.streams.get(log.id) !== followed) return;
    }
    // Nothing new although there should be: the next poll asks again instead of spinning here.
    if (log.isBehind && log.delivered > before) this.behind.add(log.id);
    this.catchUp.all(followed);
  }

  private emitLive({ log, followers }: Followed, events: RelayEvent[]): void {
    this.deliveredTotal += events.length;
    for (const frame of framesOf(events)) {
      const before = (frame[0]?.seq ?? 1) - 1;
      let anyLive = false;
      for (const follower of followers.values()) {
        if (!follower.isLive) continue;
        if (follower.isSlow(before)) follower.leaveLive(log.id, before);
        else anyLive = true;
      }
      if (!anyLive) return;
      this.audience.toLive(log.id, frameOf(log, frame));
    }
  }

  private remove(followed: Followed, personId: string, agencyId: string, seq: number): void {
    for (const follower of [...followed.followers.values()]) {
      const { socket } = follower;
      if (socket.personId !== personId || socket.agencyId !== agencyId) continue;
      this.revoke(followed, follower, seq);
    }
  }

  private revoke(followed: Followed, follower: Follower, seq: number): void {
    const { log } = followed;
    follower.leaveLive(log.id, log.delivered);
    this.forget(followed, follower.socket.id);
    follower.socket.send('stream.revoked', { stream: log.id, seq, purge: true });
  }

  private reset({ log, followers }: Followed, epoch: string, head: number): void {
    for (const follower of followers.values()) {
      follower.leaveLive(log.id, log.delivered);
      this.streamsOf.get(follower.socket.id)?.delete(log.id);
      follower.socket.send('stream.reset', { stream: log.id, epoch, head, reason: 'epoch' });
    }
    followers.clear();
    this.discard(log);
  }

  private forget(followed: Followed, socketId: string): void {
    followed.followers.delete(socketId);
    this.streamsOf.get(socketId)?.delete(followed.log.id);
    if (followed.followers.size === 0) this.discard(followed.log);
  }

  private discard(log: FollowedStream): void {
    log.ring.clear();
    this.behind.delete(log.id);
    if (this.streams.get(log.id)?.log === log) this.streams.delete(log.id);
  }
}
