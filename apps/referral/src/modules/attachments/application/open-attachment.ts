import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FileTickets } from '../../files';
import { AttachmentReading, type FileUse, type OpenedAttachment } from './attachment-reading';

/** Links to the files of messages. Whether the reader still reads that message is asked when the link is made, and when it is used. */
@Injectable()
export class OpenAttachment {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reading: AttachmentReading,
    private readonly tickets: FileTickets,
  ) {}

  issue(ctx: ContextSource, room: string, id: string): Promise<{ ticket: string; expiresAt: Date }> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await this.reading.require(tx, id, room);
      return this.tickets.issue(tx, actor, id);
    });
  }

  /** The opening is recorded and the ticket gone before the first byte leaves. */
  async redeem(ctx: ContextSource, ticket: string, use: FileUse = 'save'): Promise<OpenedAttachment> {
    const located = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const file = await this.reading.require(tx, await this.tickets.take(tx, actor, ticket));
      return this.reading.locate(tx, file, 'file', use);
    });
    return this.reading.read(located);
  }

  /** The small picture that stands with its message. Looking at it is an opening as well. */
  async thumbnail(ctx: ContextSource, room: string, id: string): Promise<OpenedAttachment> {
    const located = await this.unitOfWork.run(ctx, async (tx) => {
      const file = await this.reading.require(tx, id, room);
      return this.reading.locate(tx, file, 'thumbnail', 'view');
    });
    return this.reading.read(located);
  }
}
