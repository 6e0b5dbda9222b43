import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { FollowUp, FollowUpSummary, Page } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { IdParam } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindFollowUps } from '../application/find-follow-ups';
import { OpenFollowUp } from '../application/open-follow-up';
import { ListFollowUpsDto } from './dto/follow-up.dto';
import { presentFollowUp, presentFollowUpRow } from './follow-up.presenter';

@ApiTags('follow-ups')
@Controller('api/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly find: FindFollowUps,
    private readonly openFollowUp: OpenFollowUp,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Follow-ups that I asked for, that wait for me, or that my agency has to do' })
  @RequirePermission('follow_up:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListFollowUpsDto): Promise<Page<FollowUpSummary>> {
    const { state, ...rest } = query;
    const open = state === undefined ? undefined : state === 'open';
    const rows = await this.find.execute(ctx, { ...rest, open });
    return pageOf(
      rows,
      query.limit,
      (last) => ({ k: last.dueAt.toISOString(), id: last.id }),
      presentFollowUpRow,
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'Open a follow-up; recorded' })
  @RequirePermission('follow_up:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<FollowUp> {
    return presentFollowUp(await this.openFollowUp.execute(ctx, id));
  }
}
