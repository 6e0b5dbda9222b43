import type { RoomExcerpt, RoomPins } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { RoomLog } from './room-log';
import { RoomRepository } from './room.repository';

/** Messages from anywhere in a log that belong together: a thread, or what is pinned. Reading them is recorded as reading the room. */
@Injectable()
export class ReadExcerpts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomRepository,
    private readonly log: RoomLog,
  ) {}

  /** The root, as far as the person reads it, and its answers. */
  thread(ctx: ContextSource, room: string, root: number): Promise<RoomExcerpt> {
    return this.unitOfWork.run(ctx, async (tx) => {
      if (!Number.isSafeInteger(root) || root < 1) throw new DomainError('NOT_FOUND');
      await this.admit(tx, room);
      const events = await this.log.thread(tx, room, root);
      if (events.length === 0) throw new DomainError('NOT_FOUND');
      const messages = events.map(({ seq }) => seq);
      return { events, acts: await this.log.actsOf(tx, room, messages) };
    });
  }

  pins(ctx: ContextSource, room: string): Promise<RoomPins> {
    return this.unitOfWork.run(ctx, async (tx) => {
      await this.admit(tx, room);
      const { pins, events } = await this.log.pins(tx, room);
      const messages = events.map(({ seq }) => seq);
      return { pins, events, acts: await this.log.actsOf(tx, room, messages) };
    });
  }

  private async admit(tx: Tx, room: string): Promise<void> {
    const [counts] = await this.log.counts(tx, [room]);
    if (!counts) throw new DomainError('NOT_FOUND');
    await this.rooms.recordRead(tx, [room]);
  }
}
