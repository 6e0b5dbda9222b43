import type { NotificationGroup, Page } from '@app/contracts';
import { pageOf, positionOf } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { InboxRepository, type ItemRow } from './inbox.repository';

export interface NotificationQuery {
  limit: number;
  cursor?: string;
  unread?: boolean;
  group?: NotificationGroup;
}

/** The own notifications, newest first, with how many are unread in all. */
@Injectable()
export class FindNotifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: InboxRepository,
  ) {}

  execute(ctx: ContextSource, query: NotificationQuery): Promise<Page<ItemRow> & { unread: number }> {
    const { limit, cursor, unread, group } = query;
    const after = cursor === undefined ? undefined : positionOf(cursor);
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const rows = await this.inbox.page(tx, actor.personId, { limit: limit + 1, unread, group, after });
      await this.inbox.markDelivered(tx, actor.personId, rows);
      const page = pageOf(
        rows,
        limit,
        (last) => ({ at: last.at.toISOString(), id: last.id }),
        (row) => row,
      );
      return { ...page, unread: await this.inbox.countUnread(tx, actor.personId) };
    });
  }
}
