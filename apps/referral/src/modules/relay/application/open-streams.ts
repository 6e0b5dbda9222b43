import type { OpenStreamsRequest, OpenStreamsResult } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomLog, RoomRepository } from '../../rooms';

/**
 * The rooms that a connection is going to follow. What follows arrives without further requests, so opening is the
 * moment at which reading is recorded: once per room and connection. Rooms that are not the person's are left out.
 */
@Injectable()
export class OpenStreams {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
    private readonly rooms: RoomRepository,
  ) {}

  execute(ctx: ContextSource, { streams, followed }: OpenStreamsRequest): Promise<OpenStreamsResult> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const counts = await this.log.counts(tx, streams);
      await this.rooms.recordRead(
        tx,
        counts.map((entry) => entry.stream).filter((stream) => !followed?.includes(stream)),
      );
      return { streams: counts.map(({ state: _state, ...entry }) => entry) };
    });
  }
}
