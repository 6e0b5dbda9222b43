import {
  ACT_EVENTS,
  type HintList,
  type MessageAct,
  type MessageAttachment,
  type MessageSendResult,
  type RoomDetail,
  type RoomEvents,
  type ServerEvents,
  type SyncOpenResult,
} from '@app/contracts';
import { codeOf } from '../api/problem';
import { Company } from './company';
import { RoomFocus } from './focus';
import { messageOf, Outbox, type OutboxItem, type OutboxStore, type SendOutcome } from './outbox';
import { RoomSession } from './room-session';
import { EMPTY_ROOM, type RoomView } from './room-view';
import type { Transport } from './transport';

export interface RoomApi {
  room(id: string): Promise<RoomDetail>;
  events(id: string, filter: { before?: number; after?: number; limit: number }): Promise<RoomEvents>;
  post(item: OutboxItem): Promise<SendOutcome>;
  read(room: string, upToSeq: number): Promise<void>;
}
export interface RoomClientDeps {
  transport: Transport;
  api: RoomApi;
  store: OutboxStore;
  personId: string;
  deviceId: string;
  onHint: (list: HintList) => void;
  /** Who is in a room, or whether it is open, has changed. */
  onRoomChanged: (room: string) => void;
  onSessionEnded: (reason: string) => void;
  onServerTime: (instant: string) => void;
  /** Connected again after a break: lists may have changed unseen. */
  onResumed: () => void;
}
/** `connecting` until the first connection, `reconnecting` after one was lost. */
export type NetworkState = 'online' | 'connecting' | 'reconnecting' | 'offline';

const POSITION_CHECK_MS = 60_000;
const OPEN_SOON_MS = 40;
/** After an answer that did not come; the hub may be restarting, and not everybody comes at once. */
const OPEN_AGAIN_MS = 2000;
/** At the latest, and not everybody in the same moment: a whole room got the event together. */
const ACK_WITHIN_MS = 1000;
/** Whoever acts is there to see how it ends, but not for longer. */
const ACT_WAITS_MS = 3000;
/** Sooner than the hub's window of 256 is full, so that a busy room does not wait for the second to pass. */
const ACK_AFTER_EVENTS = 100;

/** The room log protocol of one signed-in tab: cursors, gap pulls, own outbox, read markers, hints. */
export class RoomClient {
  readonly outbox: Outbox;
  readonly focus: RoomFocus;
  readonly company: Company;
  private readonly rooms = new Map<string, RoomSession>();
  private readonly listeners = new Set<() => void>();
  private state: NetworkState = 'connecting';
  private everConnected = false;
  private check: ReturnType<typeof setInterval> | null = null;
  private openSoon: ReturnType<typeof setTimeout> | null = null;
  private readonly toAck = new Set<string>();
  private ackTimer: ReturnType<typeof setTimeout> | null = null;
  private unacked = 0;
  private isStopped = false;

  constructor(private readonly deps: RoomClientDeps) {
    this.outbox = new Outbox({
      store: deps.store,
      storageKey: `jieli.outbox.${deps.personId}`,
      send: (item) => this.transmit(item),
      changed: (room) => this.rooms.get(room)?.changed() ?? this.emit(),
    });
    const { transport } = deps;
    this.focus = new RoomFocus(transport);
    this.company = new Company(transport, deps.personId, () => this.emit());
    transport.onStatus((status) => this.onStatus(status));
    transport.onDenied((reason) => deps.onSessionEnded(reason));
    transport.on('stream.events', (frame) => this.onEvents(frame));
    transport.on('stream.reset', ({ stream }) => void this.rooms.get(stream)?.reload());
    transport.on('stream.revoked', ({ stream }) => this.onRevoked(stream));
    transport.on('stream.added', () => deps.onHint('rooms'));
    transport.on('read.state', (read) => this.rooms.get(read.room)?.setMarkers(read));
    transport.on('hint', ({ list }) => deps.onHint(list));
    transport.on('session.ended', ({ reason }) => deps.onSessionEnded(reason));
  }

  /** Whoever asked something first may have left before the answer: a client that was stopped stays so. */
  start(): void {
    if (this.isStopped) return;
    this.deps.transport.start();
    this.check = setInterval(() => void this.open(), POSITION_CHECK_MS);
    this.outbox.begin();
  }

  stop(): void {
    this.isStopped = true;
    if (this.check) clearInterval(this.check);
    if (this.openSoon) clearTimeout(this.openSoon);
    if (this.ackTimer) clearTimeout(this.ackTimer);
    this.ackTimer = null;
    this.outbox.stop();
    this.focus.stop();
    this.company.forget();
    for (const session of this.rooms.values()) session.marker.stop();
    this.deps.transport.stop();
  }

  get network(): NetworkState {
    return this.state;
  }

  /** The browser says that there is no network at all. */
  setOffline(offline: boolean): void {
    if (offline) this.setState('offline');
    else if (this.deps.transport.connected) this.setState('online');
    else this.setState(this.without());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Opens a room in this tab and keeps it in step until the returned function is called. */
  follow(room: string): () => void {
    let session = this.rooms.get(room);
    if (!session) {
      session = new RoomSession(room, this.deps.api, this.deps.transport, {
        personId: this.deps.personId,
        outbox: this.outbox,
        emit: () => this.emit(),
        ready: () => this.requestOpen(),
        behind: () => this.openAgain(),
      });
      this.rooms.set(room, session);
    }
    return session.follow();
  }

  view(room: string): RoomView {
    return this.rooms.get(room)?.view ?? EMPTY_ROOM;
  }

  send(
    room: string,
    body: string,
    mentions: string[] = [],
    ackRequired = false,
    attachments: MessageAttachment[] = [],
    threadRoot?: number,
  ): OutboxItem {
    this.release(room);
    return this.outbox.add(room, body, mentions, ackRequired, attachments, threadRoot);
  }

  /** The person wrote here: the marker follows what is seen again. */
  release(room: string): void {
    this.rooms.get(room)?.marker.release();
  }

  /** Does not wait in the outbox: whoever acts is there to see how it ends, and may try again with the same `clientOpId`. */
  async act({ act, ...request }: MessageAct): Promise<SendOutcome> {
    const call = () => this.deps.transport.call<MessageSendResult>(ACT_EVENTS[act], request);
    let ack = await call();
    // Told to wait a moment: the same act once more then.
    const wait = ack.ok ? undefined : ack.err.retryAfterMs;
    if (!ack.ok && ack.err.code === 'THROTTLED' && wait !== undefined && wait <= ACT_WAITS_MS) {
      await new Promise((done) => setTimeout(done, wait));
      if (!this.isStopped) ack = await call();
    }
    return ack.ok ? { ok: true, result: ack.d } : { ok: false, ...ack.err };
  }

  types(room: string, on: boolean): void {
    if (this.focus.isShown) this.company.types(room, on);
  }

  loadOlder(room: string): Promise<void> {
    return this.rooms.get(room)?.loadOlder() ?? Promise.resolve();
  }

  reload(room: string): Promise<void> {
    return this.rooms.get(room)?.reload() ?? Promise.resolve();
  }

  markRead(room: string, upToSeq: number): void {
    this.rooms.get(room)?.marker.read(upToSeq);
  }

  /** False when it did not come about. */
  markUnread(room: string, fromSeq: number): Promise<boolean> {
    return this.rooms.get(room)?.marker.unread(fromSeq) ?? Promise.resolve(false);
  }

  private onStatus(status: 'connecting' | 'connected' | 'disconnected'): void {
    if (status !== 'connected') {
      this.setState(this.state === 'offline' ? 'offline' : this.without());
      this.company.forget();
      return;
    }
    this.setState('online');
    void this.open().then(() => this.outbox.kick());
    if (this.everConnected) this.deps.onResumed();
    this.everConnected = true;
  }

  /** Tells the hub how far every open room is, and catches up where it is behind. */
  private async open(): Promise<void> {
    const { transport, deviceId, onServerTime } = this.deps;
    if (!transport.connected) return;
    const cursors = [...this.rooms.values()].flatMap((session) => session.cursor ?? []);
    const ack = await transport.call<SyncOpenResult>('sync.open', { deviceId, cursors });
    if (!ack.ok) {
      if (ack.err.code === 'UNAUTHENTICATED') this.deps.onSessionEnded(ack.err.code);
      // Without it no room is live, and nothing else would ask before the next check.
      else if (ack.err.retryable) this.openAgain(ack.err.retryAfterMs);
      return;
    }
    onServerTime(ack.d.serverTime);
    this.focus.resume();
    for (const state of ack.d.streams) {
      if (state.state === 'revoked') this.onRevoked(state.stream);
      else this.rooms.get(state.stream)?.compare(state);
    }
  }

  private requestOpen(afterMs = OPEN_SOON_MS): void {
    if (this.openSoon) clearTimeout(this.openSoon);
    this.openSoon = setTimeout(() => {
      this.openSoon = null;
      void this.open();
    }, afterMs);
  }

  private openAgain(afterMs = OPEN_AGAIN_MS): void {
    if (!this.openSoon) this.requestOpen(afterMs * (0.5 + Math.random()));
  }

  private onEvents(frame: ServerEvents['stream.events']): void {
    this.rooms.get(frame.stream)?.onFrame(frame);
    this.toAck.add(frame.stream);
    this.unacked += frame.events.length;
    if (this.unacked >= ACK_AFTER_EVENTS) this.acknowledge();
    else this.ackTimer ??= setTimeout(() => this.acknowledge(), ACK_WITHIN_MS * (0.5 + Math.random() / 2));
    if (frame.events.some(({ kind }) => !/^(message|attachment|reaction|pin)\./.test(kind)))
      this.deps.onRoomChanged(frame.stream);
  }

  /** The hub pauses a room for a tab that lets hundreds of events lie unconfirmed. */
  private acknowledge(): void {
    if (this.ackTimer) clearTimeout(this.ackTimer);
    this.ackTimer = null;
    this.unacked = 0;
    const acks = [...this.toAck].flatMap((stream) => {
      const cursor = this.rooms.get(stream)?.cursor;
      return cursor ? [{ stream, seq: cursor.seq }] : [];
    });
    this.toAck.clear();
    if (acks.length > 0) void this.deps.transport.call('sync.ack', { acks });
  }

  private onRevoked(stream: string): void {
    this.rooms.get(stream)?.purge();
    this.deps.onHint('rooms');
  }

  /** Socket first, because its answer is fast; without one the same message goes over HTTP. */
  private async transmit(item: OutboxItem): Promise<SendOutcome> {
    if (this.deps.transport.connected) {
      const ack = await this.deps.transport.call<MessageSendResult>('message.send', messageOf(item));
      if (ack.ok) return { ok: true, result: ack.d };
      if (ack.err.code !== 'UNAVAILABLE') return { ok: false, ...ack.err };
      // The tab may be somebody else's by now, and a request over HTTP would be theirs.
      if (this.isStopped) return { ok: false, ...ack.err };
    }
    try {
      return await this.deps.api.post(item);
    } catch (error) {
      return { ok: false, code: codeOf(error), retryable: false };
    }
  }

  private without(): NetworkState {
    return this.everConnected ? 'reconnecting' : 'connecting';
  }

  private setState(state: NetworkState): void {
    if (state === this.state) return;
    this.state = state;
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
