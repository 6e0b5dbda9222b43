import { REALTIME_LIMITS, type StreamState, type SyncOpenRequest, type SyncOpenResult } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { BusinessTime } from '../../../database/business-time';
import { ContextMinter } from '../../sessions';
import { cursorState, revokedState } from '../domain/cursor-state';
import { BuildId } from './build-id';
import { mayReadRooms, type Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import { RoomLog } from './room-log';

/** `sync.open`: compares the client's cursors with the streams that the person may read, and follows those. */
@Injectable()
export class OpenStreams {
  constructor(
    private readonly roomLog: RoomLog,
    private readonly minter: ContextMinter,
    private readonly loop: DeliveryLoop,
    private readonly time: BusinessTime,
    private readonly build: BuildId,
  ) {}

  async execute(connection: Connection, request: SyncOpenRequest): Promise<SyncOpenResult> {
    const token = this.minter.mint(connection.session, 'referral_rt');
    const wanted = request.cursors.map((cursor) => cursor.stream);
    const followed = wanted.filter((stream) => this.loop.isFollowing(connection.id, stream));
    const more = wanted.length - followed.length;
    if (more > 0 && this.loop.followedBy(connection.id) + more > REALTIME_LIMITS.streamsPerSocket)
      throw new DomainError('TOO_MANY_STREAMS');
    const opened = wanted.length > 0 ? await this.roomLog.open(token, { streams: wanted, followed }) : [];
    const readable = new Map(opened.map((stream) => [stream.stream, stream]));
    const streams = request.cursors.map((cursor): StreamState => {
      const stream = readable.get(cursor.stream);
      if (!stream) return revokedState(cursor.stream);
      return { ...stream, state: cursorState(cursor, stream) };
    });
    // After the answer has been handed over: the client knows the states before the first event comes.
    setImmediate(() => {
      // The rights may have changed since the event was let in, before there was anything to end.
      if (!mayReadRooms(connection.session)) return;
      for (const [index, { stream, epoch, head, state }] of streams.entries()) {
        const seq = request.cursors[index]?.seq ?? head;
        if (state === 'ok' || state === 'behind') this.loop.follow(connection, { stream, epoch, head, seq });
      }
    });
    return {
      serverTime: this.time.now().toISOString(),
      build: this.build.id,
      streams,
      limits: REALTIME_LIMITS,
    };
  }
}
