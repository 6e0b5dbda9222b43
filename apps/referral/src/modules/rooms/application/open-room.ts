import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { RoomLog } from './room-log';
import { RoomRepository } from './room.repository';
import type { RoomDetailView } from './room-view';

/** A room with its members. A person of an entitled agency becomes a member by opening it. */
@Injectable()
export class OpenRoom {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly log: RoomLog,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<RoomDetailView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (await this.rooms.join(tx, id)) this.outbox.announce(tx);
      const room = await this.rooms.findOne(tx, actor.personId, id);
      const [counts] = await this.log.counts(tx, [id]);
      if (!room || !counts) throw new DomainError('NOT_FOUND');
      const agencies = await this.rooms.findAgencies(tx, [id]);
      return {
        room,
        counts,
        agencies: agencies.get(id) ?? [],
        members: await this.rooms.findMembers(tx, id),
      };
    });
  }
}
