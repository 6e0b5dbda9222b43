import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomLog } from './room-log';
import { RoomRepository, type RoomFilter } from './room.repository';
import type { RoomView } from './room-view';

/** The rooms of the person with what is unread in each. */
@Injectable()
export class FindRooms {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly log: RoomLog,
  ) {}

  execute(ctx: ContextSource, filter: RoomFilter): Promise<RoomView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const rooms = await this.rooms.find(tx, actor.personId, filter);
      const ids = rooms.map((room) => room.id);
      const counts = new Map((await this.log.counts(tx, ids)).map((entry) => [entry.stream, entry]));
      const agencies = await this.rooms.findAgencies(tx, ids);
      return rooms.flatMap((room) => {
        const of = counts.get(room.id);
        return of ? [{ room, counts: of, agencies: agencies.get(room.id) ?? [] }] : [];
      });
    });
  }
}
