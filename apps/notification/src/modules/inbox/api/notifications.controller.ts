import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { MarkReadResult, NotificationPage } from '@app/contracts';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindNotifications } from '../application/find-notifications';
import { MarkRead } from '../application/mark-read';
import { ListNotificationsDto, MarkReadDto } from './dto/notification.dto';
import { presentItem } from './notification.presenter';

@ApiTags('notifications')
@Controller('api/notifications')
export class NotificationsController {
  constructor(
    private readonly find: FindNotifications,
    private readonly mark: MarkRead,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What this person was told, newest first' })
  @RequirePermission('notification:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListNotificationsDto): Promise<NotificationPage> {
    const { items, nextCursor, unread } = await this.find.execute(ctx, query);
    return { items: items.map(presentItem), nextCursor, unread };
  }

  @Post('read')
  @ApiOperation({ summary: 'Mark as read: some, or everything up to an instant' })
  @HttpCode(200)
  @RequirePermission('notification:read')
  async read(@Ctx() ctx: RequestContext, @Body() which: MarkReadDto): Promise<MarkReadResult> {
    return { unread: await this.mark.execute(ctx, which) };
  }
}
