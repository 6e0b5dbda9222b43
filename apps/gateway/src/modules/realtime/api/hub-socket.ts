import type { ServerEvents } from '@app/contracts';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { HubSession } from '../../sessions';
import type { Connection } from '../application/connection';
import { groupOf } from '../application/connections';

type Outgoing = { [E in keyof ServerEvents]: (payload: ServerEvents[E]) => void };

interface SocketData {
  session?: HubSession;
  connection?: HubSocket;
}

export type WireSocket = Socket<DefaultEventsMap, Outgoing, DefaultEventsMap, SocketData>;
export type WireNamespace = Namespace<DefaultEventsMap, Outgoing, DefaultEventsMap, SocketData>;

/** Parts of engine.io that its types keep private: what waits to be written. */
interface EngineBuffers {
  writeBuffer?: { data?: unknown }[];
  transport?: { socket?: { bufferedAmount?: number; terminate?: () => void } };
}

/** One authenticated socket of the wire. */
export class HubSocket implements Connection {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: string;

  constructor(
    private readonly wire: WireSocket,
    public session: HubSession,
  ) {
    this.id = wire.id;
    this.personId = session.personId;
    this.agencyId = session.agency.id;
    void wire.join([groupOf.agency(this.agencyId), groupOf.person(this.agencyId, this.personId)]);
    this.forgetHandshake();
  }

  get isConnected(): boolean {
    return this.wire.connected;
  }

  send<E extends keyof ServerEvents>(event: E, payload: ServerEvents[E]): void {
    (this.wire as { emit(name: string, body: unknown): boolean }).emit(event, payload);
  }

  joinLive(stream: string): void {
    void this.wire.join(groupOf.live(stream));
  }

  leaveLive(stream: string): void {
    void this.wire.leave(groupOf.live(stream));
  }

  bufferedBytes(): number {
    const engine = this.wire.conn as unknown as EngineBuffers;
    let bytes = engine.transport?.socket?.bufferedAmount ?? 0;
    for (const { data } of engine.writeBuffer ?? []) bytes += typeof data === 'string' ? data.length : 0;
    return bytes;
  }

  /** A clean end would wait for the other side to read what it does not read, and hold all of it until then. */
  giveUp(): void {
    const isStalled = this.bufferedBytes() > 0;
    this.send('socket.closing', { reason: 'slow_consumer' });
    if (isStalled) (this.wire.conn as unknown as EngineBuffers).transport?.socket?.terminate?.();
    else this.disconnect();
  }

  end(reason: 'logout' | 'revoked' | 'expired'): void {
    this.send('session.ended', { reason });
    this.disconnect();
  }

  disconnect(): void {
    this.wire.disconnect(true);
  }

  /** The upgrade request holds the cookie and some kilobytes; nothing needs it any more. */
  private forgetHandshake(): void {
    this.wire.handshake.headers = {};
    this.wire.handshake.auth = {};
    (this.wire.conn as unknown as { request: unknown }).request = null;
  }
}
