import type { RelayEvent, RelayStream, RoomEventBody, ServerEvents } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { GatewayConfig } from '../../../../gateway.config';
import { DeliveryLoop } from '../delivery-loop';
import { Audience, type LiveSocket } from '../follower';
import { RoomLog } from '../room-log';

export const EPOCH = 'e1';
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** The log as the referral app keeps it: one room, membership in the log itself. */
export class FakeLog extends RoomLog {
  readonly events_: RelayEvent[] = [];
  readonly open_ = new Map<string, { fromSeq: number; historyFromSeq: number }>();
  epoch = EPOCH;
  isDown = false;
  calls = 0;
  holdNext: Promise<void> | undefined;

  put(kind: RelayEvent['kind'], body: RoomEventBody): number {
    const seq = this.events_.length + 1;
    const actor = { id: 'p', agencyId: 'a', name: 'n', agencyName: 'an' };
    this.events_.push({ seq, eventId: `ev${seq}`, kind, actor, at: '2026-03-01T00:00:00.000Z', body });
    return seq;
  }
  message(text = 'hello'): number {
    return this.put('message.created', { clientMsgId: 'c', text, mentions: [] });
  }
  join(personId: string, historyFromSeq?: number): number {
    const seq = this.put('member.added', { personId, name: 'n', agencyId: 'a', agencyName: 'an' });
    this.open_.set(personId, { fromSeq: seq, historyFromSeq: historyFromSeq ?? seq });
    return seq;
  }
  leave(personId: string): number {
    const seq = this.put('member.removed', { personId, name: 'n', agencyId: 'a', agencyName: 'an' });
    this.open_.delete(personId);
    return seq;
  }
  override async events(streams: { stream: string; after: number; limit: number }[]): Promise<RelayStream[]> {
    this.calls += 1;
    if (this.isDown) throw new DomainError('UNAVAILABLE');
    const answer = streams.map(({ stream, after, limit }) => ({
      stream,
      epoch: this.epoch,
      head: this.events_.length,
      events: this.events_.filter((event) => event.seq > after).slice(0, limit),
      members: [...this.open_].map(([personId, interval]) => ({ personId, ...interval })),
    }));
    const hold = this.holdNext;
    this.holdNext = undefined;
    await (hold ?? Promise.resolve());
    return answer;
  }
  override keys(): never {
    throw new Error('not used');
  }
  override act(): never {
    throw new Error('not used');
  }
  override open(): never {
    throw new Error('not used');
  }
  override pull(): never {
    throw new Error('not used');
  }
  override read(): never {
    throw new Error('not used');
  }
  override markUnread(): never {
    throw new Error('not used');
  }
}

export class FakeSocket implements LiveSocket {
  readonly agencyId = 'a';
  isConnected = true;
  buffered = 0;
  readonly live = new Set<string>();
  readonly got: { event: string; payload: unknown }[] = [];

  constructor(
    readonly id: string,
    readonly personId: string,
  ) {}

  send<E extends keyof ServerEvents>(event: E, payload: ServerEvents[E]): void {
    this.got.push({ event, payload });
  }
  joinLive(stream: string): void {
    this.live.add(stream);
  }
  leaveLive(stream: string): void {
    this.live.delete(stream);
  }
  bufferedBytes(): number {
    return this.buffered;
  }
  giveUp(): void {
    this.isConnected = false;
  }
  get seqs(): number[] {
    return this.got.flatMap(({ event, payload }) =>
      event === 'stream.events'
        ? (payload as ServerEvents['stream.events']).events.map((each) => each.seq)
        : [],
    );
  }
  named(event: string): unknown[] {
    return this.got.filter((each) => each.event === event).map((each) => each.payload);
  }
}

export class FakeAudience extends Audience {
  readonly sockets: FakeSocket[] = [];
  encoded = 0;

  override toLive(stream: string, frame: ServerEvents['stream.events']): void {
    this.encoded += 1;
    for (const socket of this.sockets) if (socket.live.has(stream)) socket.send('stream.events', frame);
  }
  override toPerson<E extends keyof ServerEvents>(
    agencyId: string,
    personId: string,
    event: E,
    payload: ServerEvents[E],
  ): void {
    for (const socket of this.sockets)
      if (socket.agencyId === agencyId && socket.personId === personId) socket.send(event, payload);
  }
}

/** A delivery loop between a log and sockets. */
export class DeliveryBench {
  readonly log = new FakeLog();
  readonly audience = new FakeAudience();
  readonly loop = new DeliveryLoop(this.log, this.audience, new GatewayConfig());

  socketOf(person: string, id = person): FakeSocket {
    const socket = new FakeSocket(id, person);
    this.audience.sockets.push(socket);
    return socket;
  }

  follow(socket: FakeSocket, seq = this.log.events_.length, head = this.log.events_.length): void {
    this.loop.follow(socket, { stream: 's', epoch: EPOCH, head, seq });
  }
}
