import type { ReadState } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomLog } from './room-log';

/** Moves the person's marker forward, and back only when the person marks something unread. */
@Injectable()
export class SetRead {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: RoomLog,
  ) {}

  execute(ctx: ContextSource, room: string, upToSeq: number): Promise<ReadState> {
    return this.unitOfWork.run(ctx, async (tx) =>
      this.state(tx, room, await this.log.setRead(tx, room, upToSeq)),
    );
  }

  back(ctx: ContextSource, room: string, fromSeq: number): Promise<ReadState> {
    return this.unitOfWork.run(ctx, async (tx) =>
      this.state(tx, room, await this.log.markUnread(tx, room, fromSeq)),
    );
  }

  private async state(tx: Tx, room: string, isMember: boolean): Promise<ReadState> {
    const [counts] = isMember ? await this.log.counts(tx, [room]) : [];
    if (!counts) throw new DomainError('NOT_FOUND');
    const { lastRead, unread, mentions, backs } = counts;
    return { room, lastRead, unread, mentions, backs };
  }
}
