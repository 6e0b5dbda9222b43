import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, StopNotice } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AnswerStopNotice } from '../application/answer-stop-notice';
import { FindStopNotices } from '../application/find-stop-notices';
import { AnswerStopNoticeDto, ListStopNoticesDto } from './dto/duties.dto';
import { presentStopNotice } from './duties.presenter';

@ApiTags('disclosures')
@Controller('api/stop-notices')
export class StopNoticesController {
  constructor(
    private readonly findStopNotices: FindStopNotices,
    private readonly answerStopNotice: AnswerStopNotice,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who was asked to stop using data whose consent was withdrawn, and what they answered',
  })
  @RequirePermission('case:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListStopNoticesDto): Promise<Page<StopNotice>> {
    const rows = await this.findStopNotices.execute(ctx, query);
    const keyOf = (row: { askedAt: Date; id: string }) => ({
      k: row.askedAt.toISOString(),
      id: row.id,
    });
    return pageOf(rows, query.limit, keyOf, presentStopNotice);
  }

  @Post(':id/answer')
  @ApiOperation({ summary: 'Answer as the holder: deleted, stopped, or kept on which ground' })
  @HttpCode(200)
  @RequirePermission('consent:write')
  async answer(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AnswerStopNoticeDto,
  ): Promise<StopNotice> {
    return presentStopNotice(await this.answerStopNotice.execute(ctx, { id, version, key }, body));
  }
}
