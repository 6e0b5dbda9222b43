import type { Cursor, RoomEvent, ServerEvents, StreamState, SyncPullResult } from '@app/contracts';
import { REALTIME_LIMITS } from '@app/contracts';
import { codeOf } from '../api/problem';
import { othersAfter } from './message-acts';
import type { Outbox } from './outbox';
import { isEarlier, ReadMarker, type Markers } from './read-marker';
import type { RoomApi } from './room-client';
import { EMPTY_ROOM, type RoomView } from './room-view';
import { StreamLog, takenBy, type Applied } from './stream-log';
import type { Transport } from './transport';

const PAGE = 50;
const KEEP = 500;
/** When the hub has too much to do and does not say for how long. */
const BUSY_MS = 1000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Host {
  personId: string;
  outbox: Outbox;
  emit: () => void;
  ready: () => void;
  /** Something is missing that could not be fetched; look again in a while. */
  behind: () => void;
}

/** One open room: the log that is shown, how it catches up, and the read marker. */
export class RoomSession {
  private log = new StreamLog();
  private current: RoomView = EMPTY_ROOM;
  private followers = 0;
  private pulling = false;
  /** Counts the times that the room was taken away: what was asked for before is nothing to show any more. */
  private taken = 0;
  readonly marker: ReadMarker;

  constructor(
    private readonly room: string,
    private readonly api: RoomApi,
    private readonly transport: Transport,
    private readonly host: Host,
  ) {
    this.marker = new ReadMarker(room, api, transport, {
      lastRead: () => this.current.lastRead,
      told: (markers) => this.setMarkers(markers),
    });
  }

  get view(): RoomView {
    return this.current;
  }

  get cursor(): Cursor | null {
    if (this.current.status !== 'ready') return null;
    return { stream: this.room, epoch: this.log.epoch, seq: this.log.last };
  }

  follow(): () => void {
    this.followers += 1;
    if (this.followers === 1) {
      if (this.current.status === 'ready') void this.pull();
      else void this.reload();
    }
    return () => {
      this.followers -= 1;
      if (this.followers > 0) return;
      this.log.trim(KEEP);
      this.marker.release();
    };
  }

  changed(): void {
    this.update({});
  }

  /** Loads the newest page; unsent messages stay where they are. */
  async reload(): Promise<void> {
    if (this.current.status !== 'ready') this.update({ status: 'loading', code: null });
    const { taken } = this;
    try {
      const room = await this.api.room(this.room);
      const page =
        room.head > 0
          ? await this.api.events(this.room, { before: room.head + 1, limit: PAGE })
          : { epoch: room.epoch, head: 0, min: 1, events: [], complete: true };
      if (taken !== this.taken) return;
      const applied = this.log.restart(page.epoch, page.events, room.head, page.min);
      const { lastRead, unread, mentions, backs } = room;
      this.seen(page.events);
      this.update({ status: 'ready', code: null, lastRead, unread, mentions, backs });
      this.after(applied);
      this.host.ready();
    } catch (error) {
      if (taken !== this.taken) return;
      const code = codeOf(error);
      if (code === 'NOT_FOUND' || code === 'FORBIDDEN') this.purge();
      else if (this.current.status !== 'ready') this.update({ status: 'error', code });
      else this.host.behind();
    }
  }

  async loadOlder(): Promise<void> {
    const first = this.log.events[0]?.seq;
    if (first === undefined || !this.log.hasOlder || this.current.loadingOlder) return;
    this.update({ loadingOlder: true });
    const { taken } = this;
    try {
      const page = await this.api.events(this.room, { before: first, limit: PAGE });
      if (taken !== this.taken) return;
      // The log began anew meanwhile: before its first event there would be a hole.
      if (this.log.events[0]?.seq !== first) return this.update({ loadingOlder: false });
      this.log.prepend(page.events, page.events.length ? page.min : first);
      this.update({ loadingOlder: false });
    } catch (error) {
      if (taken !== this.taken) return;
      this.update({ loadingOlder: false, code: codeOf(error) });
    }
  }

  onFrame(frame: ServerEvents['stream.events']): void {
    if (this.log.epoch !== null && this.log.epoch !== frame.epoch) {
      void this.reload();
      return;
    }
    this.after(this.log.apply(frame.events));
  }

  /** What the hub says about this stream when the tab opens or checks its position. */
  compare(state: StreamState): void {
    this.setMarkers(state);
    if (this.current.status !== 'ready') return;
    this.marker.tellAgain();
    if (state.state === 'reset' || (this.log.epoch !== null && state.epoch !== this.log.epoch))
      void this.reload();
    else if (state.head > this.log.last) void this.pull();
  }

  setMarkers(markers: Markers): void {
    const { lastRead, unread, mentions, backs } = markers;
    if (isEarlier(markers, this.current)) return;
    if (backs > this.current.backs) this.marker.hold(lastRead);
    this.update({ lastRead, unread, mentions, backs });
  }

  /** Membership ended: nothing of the room stays in this tab. */
  purge(): void {
    this.taken += 1;
    this.log = new StreamLog();
    this.update({ ...EMPTY_ROOM, status: 'gone', code: 'NOT_FOUND' });
  }

  private async pull(): Promise<void> {
    if (this.pulling) return;
    this.pulling = true;
    const { taken } = this;
    try {
      for (let complete = false; !complete;) {
        const before = this.log.last;
        const page = await this.nextPage();
        if (!page || taken !== this.taken) return;
        if (page.epoch !== this.log.epoch) return await this.reload();
        const applied = this.log.apply(page.events);
        this.after({ ...applied, gap: false });
        complete = page.complete || this.log.last === before;
      }
    } finally {
      this.pulling = false;
    }
  }

  private async nextPage(): Promise<SyncPullResult | null> {
    const after = this.log.last;
    const limit = REALTIME_LIMITS.pullEvents;
    const ack = await this.transport.call<SyncPullResult>('sync.pull', {
      stream: this.room,
      epoch: this.log.epoch,
      after,
      limit,
    });
    if (ack.ok) return ack.d;
    if (ack.err.code === 'EPOCH_MISMATCH') {
      await this.reload();
      return null;
    }
    if (ack.err.code === 'NOT_FOUND' || ack.err.code === 'FORBIDDEN') {
      this.purge();
      return null;
    }
    if (ack.err.code === 'THROTTLED') {
      await pause(ack.err.retryAfterMs ?? BUSY_MS);
      return this.nextPage();
    }
    const page = await this.api.events(this.room, { after, limit: 100 }).catch(() => null);
    if (!page) this.host.behind();
    return page;
  }

  private after(applied: Applied): void {
    this.seen(applied.fresh);
    this.update(this.less(applied.fresh));
    if (applied.gap && this.current.status === 'ready') void this.pull();
  }

  /** What was taken away waits no longer. Only where all that is unread is here; elsewhere the hub says so when it is asked again. */
  private less(fresh: readonly RoomEvent[]): Partial<RoomView> {
    const { lastRead, unread, mentions } = this.current;
    const { personId } = this.host;
    const isLess = [...takenBy(fresh)].some((seq) => seq > lastRead);
    if (!isLess || !this.log.reaches(lastRead)) return {};
    const waiting = othersAfter(this.log.events, lastRead, personId);
    const named = waiting.filter(({ body }) => 'mentions' in body && body.mentions.includes(personId));
    return { unread: Math.min(unread, waiting.length), mentions: Math.min(mentions, named.length) };
  }

  private seen(events: readonly RoomEvent[]): void {
    const ids = new Set<string>();
    for (const { body } of events) if ('clientMsgId' in body) ids.add(body.clientMsgId);
    if (ids.size) this.host.outbox.confirm(this.room, ids);
  }

  private update(change: Partial<RoomView>): void {
    this.current = {
      ...this.current,
      ...change,
      events: this.log.events,
      hasOlder: this.log.hasOlder,
      pending: this.host.outbox.ofRoom(this.room),
    };
    this.host.emit();
  }
}
