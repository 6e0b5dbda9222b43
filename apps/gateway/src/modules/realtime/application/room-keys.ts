import { Injectable } from '@nestjs/common';
import { RoomLog } from './room-log';

const MAX_KEPT = 20_000;

/** Keys of the rooms that this process writes to: asked for once, and given back in the order in which they came when there are too many. */
@Injectable()
export class RoomKeys {
  private readonly kept = new Map<string, Buffer>();

  constructor(private readonly roomLog: RoomLog) {}

  /** A room that does not exist has no key. @throws DomainError UNAVAILABLE when a key is to be asked for and nobody answers. */
  async of(rooms: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    // What is known is taken now: while the others are asked for, it may be given back.
    const keys = new Map<string, Buffer>();
    const unknown = new Set<string>();
    for (const room of rooms) {
      const key = this.kept.get(room);
      if (key) keys.set(room, key);
      else unknown.add(room);
    }
    if (unknown.size === 0) return keys;
    for (const [room, key] of await this.roomLog.keys([...unknown])) {
      keys.set(room, key);
      this.keep(room, key);
    }
    return keys;
  }

  private keep(room: string, key: Buffer): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(room, key);
  }
}
