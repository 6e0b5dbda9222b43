import type { ReadSetResult } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { ContextMinter } from '../../sessions';
import type { Connection } from './connection';
import { Connections } from './connections';
import type { MovedMarker } from './feed';
import { RoomLog } from './room-log';

/** How many markers are remembered as told; a forgotten one is told twice, which changes nothing. */
const MAX_TOLD = 10_000;

/**
 * Tells a person's sockets here how far the person has read: at once when it happened here, with the next poll when it
 * happened at another gateway or over REST. What is unread then is asked for under the person's own context.
 */
@Injectable()
export class ReadStates {
  private readonly logger = new Logger('ReadStates');
  private readonly told = new Map<string, Marker>();
  private readonly waiting = new Map<string, { connection: Connection; rooms: Set<string> }>();
  private isAsking = false;

  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly connections: Connections,
  ) {}

  tell({ agencyId, personId }: Pick<Connection, 'agencyId' | 'personId'>, state: ReadSetResult): void {
    this.remember(keyOf(agencyId, personId, state.room), state);
    this.connections.toPerson(agencyId, personId, 'read.state', state);
  }

  /** Markers that moved somewhere; those of people without a socket here are nobody's business. */
  heard(moves: readonly MovedMarker[]): void {
    for (const move of moves) {
      const { agencyId, personId, room } = move;
      const [connection] = this.connections.ofPerson(agencyId, personId);
      if (!connection || !isNewer(move, this.told.get(keyOf(agencyId, personId, room)))) continue;
      const known = this.waiting.get(`${agencyId} ${personId}`);
      if (known) known.rooms.add(room);
      else this.waiting.set(`${agencyId} ${personId}`, { connection, rooms: new Set([room]) });
    }
    void this.ask();
  }

  /** One question at a time, for all rooms of one person together. */
  private async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    for (const [key, { connection, rooms }] of this.waiting) {
      this.waiting.delete(key);
      // What is not learnt now comes with the next sync.open.
      await this.refresh(connection, [...rooms]).catch((error: unknown) =>
        this.logger.debug('read markers cannot be asked for', { error }),
      );
    }
    this.isAsking = false;
  }

  private async refresh(connection: Connection, rooms: string[]): Promise<void> {
    const token = this.minter.mint(connection.session, 'referral_rt');
    for (const { stream, lastRead, unread, mentions, backs } of await this.roomLog.open(token, {
      streams: rooms,
      followed: rooms,
    }))
      this.tell(connection, { room: stream, lastRead, unread, mentions, backs });
  }

  private remember(key: string, { lastRead, backs }: Marker): void {
    this.told.delete(key);
    this.told.set(key, { lastRead, backs });
    const [oldest] = this.told.keys();
    if (this.told.size > MAX_TOLD && oldest !== undefined) this.told.delete(oldest);
  }
}

type Marker = Pick<ReadSetResult, 'lastRead' | 'backs'>;

/** A marker moves forward, and back only when its person says so: each time counts. */
function isNewer(move: Marker, told: Marker | undefined): boolean {
  if (!told || move.backs !== told.backs) return move.backs > (told?.backs ?? -1);
  return move.lastRead > told.lastRead;
}

function keyOf(agencyId: string, personId: string, room: string): string {
  return `${agencyId} ${personId} ${room}`;
}
