import type { ReadState } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomLog } from './room-log';

/** Moves the person's marker forward; it never moves back. */
@Injectable()
export class SetRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
  ) {}

  execute(ctx: ContextSource, room: string, upToSeq: number): Promise<ReadState> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const isMember = await this.log.setRead(tx, room, upToSeq);
      const [counts] = isMember ? await this.log.counts(tx, [room]) : [];
      if (!counts) throw new DomainError('NOT_FOUND');
      return { room, lastRead: counts.lastRead, unread: counts.unread, mentions: counts.mentions };
    });
  }
}
