import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomReader } from './room-reader';
import { RoomRepository } from './room.repository';
import type { RoomDetailView } from './room-view';

/** Where those who are on duty at the own agency talk. It begins when somebody opens it for the first time. */
@Injectable()
export class OpenDutyRoom {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: RoomReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource): Promise<RoomDetailView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const id = await this.rooms.openDutyRoom(tx);
      this.outbox.announce(tx);
      return this.reader.detail(tx, actor, id);
    });
  }
}
