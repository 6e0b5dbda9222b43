import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { LogRange } from '../domain/page';
import { LogReader } from './log-reader';
import { RoomRepository } from './room.repository';
import type { LogPage } from './room-view';

/** A page of history; that it was read is recorded before the answer. */
@Injectable()
export class ReadRoomEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: LogReader,
  ) {}

  execute(ctx: ContextSource, id: string, range: LogRange): Promise<LogPage> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const page = await this.reader.page(tx, id, range);
      await this.rooms.recordRead(tx, [id]);
      return page;
    });
  }
}
