import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageSendResult, RoomEvent, ServerEvents, SyncOpenResult } from '@app/contracts';
import type { Socket } from 'socket.io-client';
import { ask, type PersonClient } from '../../test/support/person';

/** As the web app does: a reader that lets 256 events lie is paused. */
const ACK_AFTER = 100;
const ACK_WITHIN_MS = 1000;

/** One socket that follows rooms, acknowledges what it has, and notices what is missing or comes twice. */
export class Reader {
  readonly last = new Map<string, number>();
  onEvent: (event: RoomEvent, room: string) => void = () => undefined;
  onRevoked: (room: string) => void = () => undefined;
  /** Events that did not follow the one before. */
  faults = 0;
  private unacked = 0;
  private timer: NodeJS.Timeout | undefined;

  private constructor(readonly socket: Socket) {
    socket.on('stream.events', (frame: ServerEvents['stream.events']) => this.take(frame));
    socket.on('stream.revoked', ({ stream }: ServerEvents['stream.revoked']) => this.onRevoked(stream));
  }

  /** Follows from the head on, or from where an earlier socket stood. */
  static async open(
    person: PersonClient,
    rooms: readonly string[],
    from?: ReadonlyMap<string, number>,
  ): Promise<Reader> {
    const reader = new Reader(await connected(person));
    try {
      const cursors = rooms.map((stream) => ({
        stream,
        epoch: null as string | null,
        seq: from?.get(stream) ?? 0,
      }));
      const opened = from ? undefined : await reader.opened(cursors.map((cursor) => ({ ...cursor })));
      for (const cursor of cursors) {
        const state = opened?.get(cursor.stream);
        if (state) Object.assign(cursor, { epoch: state.epoch, seq: state.head });
        reader.last.set(cursor.stream, cursor.seq);
      }
      await reader.opened(cursors);
      return reader;
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  async send(room: string, body: string, clientMsgId: string = randomUUID()): Promise<MessageSendResult> {
    const ack = await ask<MessageSendResult>(this.socket, 'message.send', { room, clientMsgId, body });
    if (!ack.ok) throw new Error(`send refused: ${ack.err.code}`);
    return ack.d;
  }

  close(): void {
    clearTimeout(this.timer);
    this.socket.close();
  }

  private async opened(
    cursors: readonly { stream: string; epoch: string | null; seq: number }[],
  ): Promise<Map<string, SyncOpenResult['streams'][number]>> {
    const ack = await ask<SyncOpenResult>(this.socket, 'sync.open', { deviceId: 'bench', cursors });
    if (!ack.ok) throw new Error(`sync.open: ${ack.err.code}`);
    return new Map(ack.d.streams.map((state) => [state.stream, state]));
  }

  private take({ stream, events }: ServerEvents['stream.events']): void {
    for (const event of events) {
      const last = this.last.get(stream) ?? 0;
      // The first opening follows from the beginning until the second says that it is at the head.
      if (event.seq <= last) continue;
      if (event.seq !== last + 1) this.faults += 1;
      this.last.set(stream, event.seq);
      this.onEvent(event, stream);
    }
    this.unacked += events.length;
    if (this.unacked >= ACK_AFTER) this.acknowledge();
    else this.timer ??= setTimeout(() => this.acknowledge(), ACK_WITHIN_MS * (0.5 + Math.random() / 2));
  }

  private acknowledge(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.unacked === 0 || !this.socket.connected) return;
    this.unacked = 0;
    const acks = [...this.last].map(([stream, seq]) => ({ stream, seq }));
    this.socket.emit('sync.ack', { acks }, () => undefined);
  }
}

/** Comes again when the hub says that there is a place. */
async function connected(person: PersonClient): Promise<Socket> {
  for (;;) {
    try {
      return await person.connect();
    } catch (error) {
      const wait = (error as { data?: { retryAfterMs?: number } }).data?.retryAfterMs;
      if (wait === undefined) throw error;
      await sleep(wait);
    }
  }
}
