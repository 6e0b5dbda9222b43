import type { SeatHolder } from '../application/seats';
import type { WireSocket } from './hub-socket';

/** Parts of engine.io that its types keep private. */
interface Engine {
  sendPacket?: (type: 'ping') => void;
  transport?: { socket?: { terminate?: () => void } };
  on(event: 'heartbeat', listener: () => void): unknown;
  off(event: 'heartbeat', listener: () => void): unknown;
}

/** The seat of one connection of the wire. */
export class HeldSeat implements SeatHolder {
  private readonly engine: Engine;

  constructor(conn: WireSocket['conn']) {
    this.engine = conn as unknown as Engine;
  }

  probe(answered: () => void): () => void {
    this.engine.on('heartbeat', answered);
    this.engine.sendPacket?.('ping');
    return () => void this.engine.off('heartbeat', answered);
  }

  /** A clean end would wait for the other side. */
  giveUp(): void {
    this.engine.transport?.socket?.terminate?.();
  }
}
