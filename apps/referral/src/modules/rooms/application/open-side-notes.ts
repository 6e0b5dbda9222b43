import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomReader } from './room-reader';
import { RoomRepository } from './room.repository';
import type { RoomDetailView } from './room-view';

/** The own agency's notes on a case. They begin when somebody opens them for the first time. */
@Injectable()
export class OpenSideNotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: RoomReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, caseId: string): Promise<RoomDetailView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const id = await this.rooms.openSideNotes(tx, caseId);
      this.outbox.announce(tx);
      return this.reader.detail(tx, actor, id);
    });
  }
}
