import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { LogRange } from '../domain/page';
import { LogReader } from './log-reader';
import { RoomLog } from './room-log';
import { RoomRepository } from './room.repository';
import type { LogPage } from './room-view';

/** A page of history; that it was read is recorded before the answer. */
@Injectable()
export class ReadRoomEvents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: LogReader,
    private readonly log: RoomLog,
  ) {}

  /** `withActs`: a page that does not go on to the end of the log says what became of its messages after it. */
  execute(ctx: ContextSource, id: string, range: LogRange, withActs = false): Promise<LogPage> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const page = await this.reader.page(tx, id, range);
      await this.rooms.recordRead(tx, [id]);
      const [first, last] = [page.events[0], page.events.at(-1)];
      if (!withActs || !first || !last) return page;
      const messages = { from: first.seq, upTo: last.seq };
      const acts = await this.log.actsOn(tx, id, messages);
      return { ...page, acts, answers: await this.log.answers(tx, id, messages) };
    });
  }
}
