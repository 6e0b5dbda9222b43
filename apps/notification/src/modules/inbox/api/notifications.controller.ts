import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type {
  MarkReadResult,
  NoticeRule,
  NotificationPage,
  NotificationTrace,
  Page,
  Reach,
} from '@app/contracts';
import { IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindNotifications } from '../application/find-notifications';
import { FindRules } from '../application/find-rules';
import { FindTrace } from '../application/find-trace';
import { MarkRead } from '../application/mark-read';
import { ListNotificationsDto, MarkReadDto } from './dto/notification.dto';
import { presentItem, presentTrace } from './notification.presenter';

@ApiTags('notifications')
@Controller('api/notifications')
export class NotificationsController {
  constructor(
    private readonly find: FindNotifications,
    private readonly mark: MarkRead,
    private readonly traces: FindTrace,
    private readonly table: FindRules,
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

  @Get('rules')
  @ApiOperation({ summary: 'Who is told of what, how loudly, and by which ways that are set up' })
  @RequirePermission('notification:read')
  async rules(@Ctx() ctx: RequestContext): Promise<Page<NoticeRule>> {
    return { items: await this.table.list(ctx), nextCursor: null };
  }

  @Get('reach/:referralId')
  @ApiOperation({
    summary: 'What became of the notices of the own acts at the other side of a referral; no names',
  })
  @RequirePermission('referral:read')
  async reach(@Ctx() ctx: RequestContext, @IdParam('referralId') id: string): Promise<Page<Reach>> {
    return { items: await this.traces.reach(ctx, id), nextCursor: null };
  }

  @Get(':id/trace')
  @ApiOperation({ summary: 'Why this person was told, and which ways it took' })
  @RequirePermission('notification:read')
  async trace(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<NotificationTrace> {
    return presentTrace(await this.traces.one(ctx, id));
  }
}
