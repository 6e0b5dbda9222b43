/** Whoever does not say again that he looks has left: two words in a row were lost, or the gateway that heard them. */
const LASTS_MS = 50_000;

interface Person {
  personId: string;
  agencyId: string;
}
interface Place<Socket> {
  /** By socket. */
  here: Map<string, { socket: Socket; until: number }>;
  /** By person; told by other gateways. */
  away: Map<string, Person & { until: number }>;
}

/** Who looks at which room: sockets of this process, one room each, and people at other gateways. Everything expires. */
export class Lookers<Socket extends Person> {
  private readonly places = new Map<string, Place<Socket>>();
  private readonly roomOfSocket = new Map<string, string>();

  roomOf(socketId: string): string | undefined {
    return this.roomOfSocket.get(socketId);
  }

  /** Answers the room where the socket was before. */
  move(socketId: string, socket: Socket, room: string | null, now: number): string | undefined {
    const before = this.roomOfSocket.get(socketId);
    if (before !== undefined && before !== room) this.take(socketId, before);
    if (room === null) return before;
    this.roomOfSocket.set(socketId, room);
    const place = this.places.get(room) ?? { here: new Map(), away: new Map() };
    place.here.set(socketId, { socket, until: now + LASTS_MS });
    this.places.set(room, place);
    return before;
  }

  /** Answers whether somebody has come. */
  elsewhere(room: string, { personId, agencyId }: Person, isThere: boolean, now: number): boolean {
    const away = this.places.get(room)?.away;
    const isKnown = away?.has(personId) ?? true;
    if (isThere) away?.set(personId, { personId, agencyId, until: now + LASTS_MS });
    else away?.delete(personId);
    return isThere && !isKnown;
  }

  hasLocal(room: string): boolean {
    return this.places.has(room);
  }

  isHere(room: string, personId: string): boolean {
    return this.local(room).some((socket) => socket.personId === personId);
  }

  local(room: string): Socket[] {
    return [...(this.places.get(room)?.here.values() ?? [])].map(({ socket }) => socket);
  }

  rooms(): string[] {
    return [...this.places.keys()];
  }

  /** Each person once, in an order that does not change by itself. */
  people(room: string): Person[] {
    const place = this.places.get(room);
    const all = new Map<string, Person>();
    for (const { personId, agencyId } of [...this.local(room), ...(place?.away.values() ?? [])])
      all.set(personId, { personId, agencyId });
    return [...all.values()].sort((one, other) => (one.personId < other.personId ? -1 : 1));
  }

  /** Drops what has expired and sockets that are not in their room any more; answers the rooms that nobody here looks at now. */
  sweep(now: number, isIn: (socketId: string, room: string) => boolean): string[] {
    const empty: string[] = [];
    for (const [room, { here, away }] of this.places) {
      for (const [personId, { until }] of away) if (until <= now) away.delete(personId);
      for (const [socketId, { until }] of here)
        if (until <= now || !isIn(socketId, room)) this.take(socketId, room);
      if (!this.places.has(room)) empty.push(room);
    }
    return empty;
  }

  private take(socketId: string, room: string): void {
    this.roomOfSocket.delete(socketId);
    const place = this.places.get(room);
    place?.here.delete(socketId);
    if (place?.here.size === 0) this.places.delete(room);
  }
}
