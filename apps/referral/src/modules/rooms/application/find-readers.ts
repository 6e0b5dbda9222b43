import type { MessageReaders } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { LogReader } from './log-reader';
import { RoomRepository } from './room.repository';

/** How far an own message got. Whose message it is not learns nothing: the hub does not watch its readers for others. */
@Injectable()
export class FindReaders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly reader: LogReader,
  ) {}

  execute(ctx: ContextSource, room: string, seq: number): Promise<MessageReaders> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (!Number.isSafeInteger(seq) || seq < 1) throw new DomainError('NOT_FOUND');
      const { events } = await this.reader.page(tx, room, { after: seq - 1, limit: 1 });
      const [event] = events;
      const isOwn =
        event?.seq === seq && event.kind === 'message.created' && event.actor.id === actor.personId;
      if (!isOwn) throw new DomainError('NOT_FOUND');
      return { agencies: await this.rooms.findReaders(tx, room, seq) };
    });
  }
}
