import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { NoticeTableRow, Page } from '@app/contracts';
import { ExpectedVersion } from '@app/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { KeepNoticeTable } from '../application/keep-notice-table';
import { WriteNoticeRuleDto } from './dto/notice-rule.dto';

@ApiTags('notifications')
@Controller('api/notice-rules')
export class NoticeTableController {
  constructor(private readonly table: KeepNoticeTable) {}

  @Get()
  @ApiOperation({
    summary: 'Who is told of what, how loudly, what the hub comes with, and how quiet it may get',
  })
  @RequirePermission('hub:operate')
  async list(@Ctx() ctx: RequestContext): Promise<Page<NoticeTableRow>> {
    return { items: await this.table.list(ctx), nextCursor: null };
  }

  @Put()
  @ApiOperation({
    summary: 'Change one row, for all or for one role; danger and breaches never get quieter',
  })
  @RequirePermission('hub:operate')
  write(
    @Ctx() ctx: RequestContext,
    @ExpectedVersion() version: number | null,
    @Body() body: WriteNoticeRuleDto,
  ): Promise<NoticeTableRow> {
    return this.table.write(ctx, body, version);
  }
}
