import { PHONE_KEEPS_DAYS, type Room, type RoomDetail, type RoomEvent } from '@app/contracts';
import { directoryApi } from '../../../shared/api/endpoints/directory';
import { dutyApi } from '../../../shared/api/endpoints/duty';
import { roomsApi } from '../../../shared/api/endpoints/rooms';
import { randomId } from '../../../shared/api/ids';
import { ApiProblem } from '../../../shared/api/problem';
import { RoomClient, type RoomApi } from '../../../shared/realtime/room-client';
import type { RoomView } from '../../../shared/realtime/room-view';
import { SocketTransport } from '../../../shared/realtime/socket-transport';
import { Observable } from '../../app/store';
import type { Copies } from '../../keep/copies';
import { isFull } from '../../keep/db';
import { people } from '../../keep/people';
import type { SealedStore } from '../../keep/sealed';
import { session } from '../../session/session';
import { Contacts, type KeptContacts } from './contacts';

/** What of a room may lie on the phone, sealed, until the children have to go from it too. */
export interface KeptRoom {
  /** Who is in it; rooms that were kept before this was known have none. */
  detail?: RoomDetail;
  events: readonly RoomEvent[];
  lastRead: number;
  unread: number;
}

const ROOMS = 'chat/rooms';
const CONTACTS = 'chat/contacts';
const roomName = (id: string): string => `chat/room/${id}`;
/** Enough to know what it was about; older messages are at the hub. */
const KEPT_EVENTS = 60;
const HINT_QUIET_MS = 1_000;
const DAY_MS = 86_400_000;

const api: Omit<RoomApi, 'room'> = {
  events: (id, filter) => roomsApi.events(id, filter),
  read: (room, upToSeq) => roomsApi.read(room, { upToSeq }).then(() => undefined),
  // What is written here goes through the outbox of the phone.
  post: () => Promise.reject(new Error('the phone has an outbox of its own')),
};
const NO_STORE = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** The rooms of the person who has opened the phone: live as long as somebody looks at them, and kept to be read without a network. */
export class Talk {
  readonly rooms = new Observable<readonly Room[] | null>(null);
  readonly fault = new Observable<unknown>(null);
  /** What came last found no room on the phone: without a network something older is there. */
  readonly notKept = new Observable(false);
  /** Of the rooms that were opened, as they were asked for last. */
  readonly details = new Observable<ReadonlyMap<string, RoomDetail>>(new Map());
  readonly contacts: Contacts;
  readonly client: RoomClient;
  private hinted: ReturnType<typeof setTimeout> | undefined;
  private isLeft = false;

  /**
   * @param copies of the work that is open: they outlast the screen, whose last answers may still be written, but not the work.
   * @param agencyId the post; an account that was kept before it was known has none.
   */
  constructor(
    private readonly store: SealedStore,
    private readonly copies: Copies,
    agencyId: string | undefined,
  ) {
    this.contacts = new Contacts({
      agency: (id) => directoryApi.agency(id),
      duty: () => dutyApi.read(),
      read: () => copies.get<KeptContacts>(CONTACTS),
      keep: (contacts) => this.keep(CONTACTS, contacts),
    });
    const ask = (): void => void session.ask();
    this.client = new RoomClient({
      transport: new SocketTransport({ personId: store.owner, agencyId }),
      api: { ...api, room: (id) => this.detail(id) },
      store: NO_STORE,
      personId: store.owner,
      deviceId: randomId(),
      onHint: (list) => list === 'rooms' && this.soon(),
      onRoomChanged: () => this.soon(),
      onSessionEnded: ask,
      onServerTime: () => undefined,
      onResumed: () => this.soon(),
    });
  }

  start(): () => void {
    const look = (): void => {
      this.client.setOffline(!navigator.onLine);
      if (navigator.onLine) void this.refresh();
    };
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    const leave = session.signedOut.subscribe(look);
    void this.begin(look);
    return () => {
      this.isLeft = true;
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
      leave();
      clearTimeout(this.hinted);
      this.client.stop();
    };
  }

  private async begin(look: () => void): Promise<void> {
    this.rooms.set((await this.copies.get<Room[]>(ROOMS)) ?? null);
    if (this.isLeft) return;
    look();
    // The cookie may be another person's by now: the hub would refuse the line.
    await session.ask();
    if (!session.signedOut.get()) this.client.start();
  }

  async refresh(): Promise<void> {
    if (session.signedOut.get()) return;
    try {
      const { items } = await roomsApi.list();
      const rooms = items.sort((a, b) => (b.lastEventAt ?? '').localeCompare(a.lastEventAt ?? ''));
      this.rooms.set(rooms);
      this.fault.set(null);
      await this.keep(ROOMS, rooms);
    } catch (error) {
      if (error instanceof ApiProblem && error.is('UNAUTHENTICATED')) await session.ask();
      this.fault.set(error);
    }
  }

  async detail(id: string): Promise<RoomDetail> {
    const detail = await roomsApi.get(id);
    this.details.set(new Map(this.details.get()).set(id, detail));
    return detail;
  }

  kept(room: string): Promise<KeptRoom | undefined> {
    return this.copies.get<KeptRoom>(roomName(room));
  }

  /** What the person has seen here can be read again without a network; of a room that they have left nothing stays. */
  async keepView(room: string, view: RoomView): Promise<void> {
    if (view.status === 'gone') return this.store.delete(roomName(room));
    if (view.status !== 'ready') return undefined;
    const { lastRead, unread } = view;
    const detail = this.details.get().get(room);
    const events = view.events.slice(-KEPT_EVENTS);
    return this.keep(roomName(room), { detail, events, lastRead, unread } satisfies KeptRoom);
  }

  /** A copy for which the phone has no room takes nothing from whoever reads now: the hub has it. */
  private async keep(name: string, value: unknown): Promise<void> {
    try {
      await this.copies.write(() => this.write(name, value));
      this.notKept.set(false);
    } catch (error) {
      if (!isFull(error)) throw error;
      this.notKept.set(true);
    }
  }

  /** Nothing is kept that has no day on which it goes. */
  private async write(name: string, value: unknown): Promise<void> {
    const account = await people.get(this.store.owner);
    if (!account) return;
    if (account.keepUntil === null) {
      const last = new Date(Date.now() + PHONE_KEEPS_DAYS * DAY_MS).toISOString();
      await people.change(this.store.owner, { keepUntil: last });
    }
    await this.store.put(name, value);
  }

  private soon(): void {
    clearTimeout(this.hinted);
    this.hinted = setTimeout(() => void this.refresh(), HINT_QUIET_MS);
  }
}
