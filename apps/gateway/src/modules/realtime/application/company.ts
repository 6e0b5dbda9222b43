import { REALTIME_LIMITS, type RoomPresence, type ServerEvents } from '@app/contracts';
import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Lookers } from '../domain/lookers';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { FeedPoller } from './feed-poller';
import { SignPost, type Sign } from './sign-post';

const TICK_MS = 1000;
/** Between two words to the other gateways, and how much goes into one. */
const TELL_EVERY_MS = 500;
const SIGNS_AT_ONCE = 50;
/** Without a removal seen for so long, nobody here knows who is in a room. */
const BLIND_MS = 5000;
const TYPING_EVERY_MS = REALTIME_LIMITS.typingSeconds * 1000;

/**
 * Who looks at a room now and who types in it: told to those in the room who show themselves as well, at all gateways, and kept by
 * nobody. Whose reading has ended, by the log as it was delivered here, is neither told nor told of. It is the first thing that a
 * slow reader does without.
 */
@Injectable()
export class Company {
  private readonly lookers = new Lookers<Connection>();
  private readonly typed = new WeakMap<Connection, Map<string, { at: number; isOn: boolean }>>();
  private readonly told = new Map<string, string>();
  private readonly stuck = new Map<string, { delivered: number; since: number }>();
  private signs = new Map<string, Sign>();
  private timer: NodeJS.Timeout | undefined;
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly loop: DeliveryLoop,
    private readonly poller: FeedPoller,
    private readonly others: SignPost,
    private readonly clock: Clock,
  ) {
    others.onSigns((signs) => this.hear(signs));
  }

  start(): void {
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    clearTimeout(this.telling);
  }

  /** From now on this socket shows that it looks at this room, or at none. */
  look(connection: Connection, room: string | null): void {
    const left = this.lookers.move(connection.id, connection, room, this.nowMs());
    if (left !== undefined && left !== room) {
      if (!this.lookers.isHere(left, connection.personId)) this.tell(left, connection, 'gone');
      if (this.lookers.hasLocal(left)) this.refresh(left);
      else this.told.delete(left);
    }
    if (room === null) return;
    this.tell(room, connection, 'here');
    if (!this.refresh(room))
      this.send(room, [connection], 'eph.presence', { room, people: this.people(room) });
  }

  /** At most once in three seconds; whoever does not show himself is not shown. */
  type(connection: Connection, room: string, on: boolean): void {
    if (this.lookers.roomOf(connection.id) !== room) return;
    const own = this.typed.get(connection) ?? new Map<string, { at: number; isOn: boolean }>();
    const last = own.get(room);
    const now = this.nowMs();
    if (on ? last !== undefined && now - last.at < TYPING_EVERY_MS : !last?.isOn) return;
    own.set(room, { at: on ? now : (last?.at ?? now), isOn: on });
    this.typed.set(connection, own);
    this.tell(room, connection, on ? 'types' : 'stopped');
    this.showTyping(room, connection, on);
  }

  /** What other gateways say; of rooms that nobody here looks at it is nobody's business. */
  private hear(signs: readonly Sign[]): void {
    for (const { room, personId, agencyId, what } of signs) {
      if (!this.lookers.hasLocal(room)) continue;
      const who = { personId, agencyId };
      if (what === 'types' || what === 'stopped') this.showTyping(room, who, what === 'types');
      else {
        const hasCome = this.lookers.elsewhere(room, who, what === 'here', this.nowMs());
        // The other gateway may have nobody to tell it who was here before.
        if (hasCome) for (const socket of this.lookers.local(room)) this.tell(room, socket, 'here');
        this.refresh(room);
      }
    }
  }

  private tick(): void {
    for (const room of this.lookers.sweep(this.nowMs(), (socketId, at) =>
      this.loop.isFollowing(socketId, at),
    )) {
      this.told.delete(room);
      this.stuck.delete(room);
    }
    for (const room of this.lookers.rooms()) {
      this.isBlind(room);
      this.refresh(room);
    }
  }

  /** Tells everybody here who looks, when that has changed. */
  private refresh(room: string): boolean {
    const people = this.people(room);
    const key = people.map(({ personId }) => personId).join();
    if (this.told.get(room) === key) return false;
    this.told.set(room, key);
    this.send(room, this.lookers.local(room), 'eph.presence', { room, people });
    return true;
  }

  private showTyping(room: string, { personId, agencyId }: RoomPresence, on: boolean): void {
    if (!this.isMember(room, personId)) return;
    const sockets = this.lookers.local(room).filter((socket) => socket.personId !== personId);
    this.send(room, sockets, 'eph.typing', { room, personId, agencyId, on });
  }

  private send<E extends 'eph.presence' | 'eph.typing'>(
    room: string,
    sockets: readonly Connection[],
    event: E,
    payload: ServerEvents[E],
  ): void {
    const followed = this.loop.at(room);
    if (!followed || this.isBlind(room)) return;
    const { log, followers } = followed;
    for (const socket of sockets) {
      const isIn = log.historyFrom(socket.personId) !== undefined;
      if (isIn && followers.get(socket.id)?.hasRoomFor(log.delivered)) socket.send(event, payload);
    }
  }

  private people(room: string): RoomPresence[] {
    return this.lookers.people(room).filter(({ personId }) => this.isMember(room, personId));
  }

  private isMember(room: string, personId: string): boolean {
    return this.loop.at(room)?.log.historyFrom(personId) !== undefined;
  }

  /** A removal may be waiting that nothing here has seen: the feed is silent, or the log does not come on. */
  private isBlind(room: string): boolean {
    const log = this.loop.at(room)?.log;
    if (!log || (this.poller.ageMs ?? Infinity) > BLIND_MS) return true;
    const known = this.stuck.get(room);
    if (!log.isBehind) this.stuck.delete(room);
    else if (known?.delivered !== log.delivered)
      this.stuck.set(room, { delivered: log.delivered, since: this.nowMs() });
    else return this.nowMs() - known.since > BLIND_MS;
    return false;
  }

  /** The newest word about each person and room; what does not fit is left out and comes with the next look. */
  private tell(room: string, { personId, agencyId }: RoomPresence, what: Sign['what']): void {
    const kind = what === 'types' || what === 'stopped' ? 'typing' : 'looking';
    this.signs.set(`${kind} ${room} ${personId}`, { room, personId, agencyId, what });
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      const signs = [...this.signs.values()].slice(0, SIGNS_AT_ONCE);
      this.signs = new Map();
      void this.others.publish(signs).catch(() => undefined);
    }, TELL_EVERY_MS).unref();
  }

  private nowMs(): number {
    return this.clock.now().getTime();
  }
}
