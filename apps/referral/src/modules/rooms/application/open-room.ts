import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomReader } from './room-reader';
import { RoomRepository } from './room.repository';
import type { RoomDetailView } from './room-view';

/** A room with its members. A person of an entitled agency becomes a member by opening it. */
@Injectable()
export class OpenRoom {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: RoomReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<RoomDetailView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (await this.rooms.join(tx, id)) this.outbox.announce(tx);
      return this.reader.detail(tx, actor, id);
    });
  }
}
