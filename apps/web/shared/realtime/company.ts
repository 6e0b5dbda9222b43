import { REALTIME_LIMITS, type RoomPresence, type ServerEvents } from '@app/contracts';
import type { Transport } from './transport';

export interface RoomCompany {
  looking: readonly RoomPresence[];
  typing: readonly RoomPresence[];
}

const NOBODY: RoomCompany = { looking: [], typing: [] };
const TYPING_EVERY_MS = REALTIME_LIMITS.typingSeconds * 1000;
const TYPING_LASTS_MS = REALTIME_LIMITS.typingLastsSeconds * 1000;

/** Who else looks at the rooms of this tab now and types in them, as far as they show themselves. Nothing of it lasts. */
export class Company {
  private readonly rooms = new Map<string, RoomCompany>();
  private readonly fading = new Map<string, ReturnType<typeof setTimeout>>();
  private typingIn: string | null = null;
  private toldAt = -TYPING_EVERY_MS;

  constructor(
    private readonly transport: Transport,
    private readonly personId: string,
    private readonly changed: () => void,
  ) {
    transport.on('eph.presence', ({ room, people }) =>
      this.put(room, { looking: people.filter(({ personId: id }) => id !== this.personId) }),
    );
    transport.on('eph.typing', (frame) => this.onTyping(frame));
  }

  of(room: string): RoomCompany {
    return this.rooms.get(room) ?? NOBODY;
  }

  /** The reader types in the room: told at most once in three seconds; or has stopped. */
  types(room: string, on: boolean): void {
    const now = performance.now();
    if (on && this.typingIn === room && now - this.toldAt < TYPING_EVERY_MS) return;
    if (!on && this.typingIn !== room) return;
    this.typingIn = on ? room : null;
    if (on) this.toldAt = now;
    this.transport.emit('typing', { room, on });
  }

  /** What was said holds no more: the connection is lost, or the reader does not show himself now. */
  forget(): void {
    for (const timer of this.fading.values()) clearTimeout(timer);
    this.fading.clear();
    this.typingIn = null;
    if (this.rooms.size === 0) return;
    this.rooms.clear();
    this.changed();
  }

  private onTyping({ room, personId, agencyId, on }: ServerEvents['eph.typing']): void {
    const key = `${room} ${personId}`;
    const open = this.fading.get(key);
    if (open) clearTimeout(open);
    this.fading.delete(key);
    const others = this.of(room).typing.filter((one) => one.personId !== personId);
    if (on && personId !== this.personId) {
      this.fading.set(
        key,
        setTimeout(() => this.onTyping({ room, personId, agencyId, on: false }), TYPING_LASTS_MS),
      );
      others.push({ personId, agencyId });
    }
    this.put(room, { typing: others });
  }

  private put(room: string, change: Partial<RoomCompany>): void {
    this.rooms.set(room, { ...this.of(room), ...change });
    this.changed();
  }
}
