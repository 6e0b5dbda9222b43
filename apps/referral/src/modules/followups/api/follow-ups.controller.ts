import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { FollowUp, FollowUpSummary, Page, VisitedChildren } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FindFollowUps } from '../application/find-follow-ups';
import { FindVisitedChildren } from '../application/find-visited-children';
import { OpenFollowUp } from '../application/open-follow-up';
import { RecordOwnVisit } from '../application/record-own-visit';
import { ListFollowUpsDto, OwnVisitDto } from './dto/follow-up.dto';
import { presentFollowUp, presentFollowUpRow } from './follow-up.presenter';
import { presentVisitedChildren } from './visited-children.presenter';

@ApiTags('follow-ups')
@Controller('api/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly find: FindFollowUps,
    private readonly openFollowUp: OpenFollowUp,
    private readonly visited: FindVisitedChildren,
    private readonly ownVisits: RecordOwnVisit,
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

  @Get('children')
  @ApiOperation({
    summary: 'What a phone may keep of the children I go to; identities handed out are recorded',
  })
  @RequirePermission('follow_up:record')
  async children(@Ctx() ctx: RequestContext): Promise<VisitedChildren> {
    return presentVisitedChildren(await this.visited.execute(ctx));
  }

  @Post('visits')
  @ApiOperation({ summary: 'Record a visit that nobody had asked for; may be sent again under the same key' })
  @RequirePermission('follow_up:record')
  async visit(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: OwnVisitDto,
  ): Promise<FollowUp> {
    return presentFollowUp(await this.ownVisits.execute(ctx, key, body));
  }

  @Get(':id')
  @ApiOperation({ summary: 'Open a follow-up; recorded' })
  @RequirePermission('follow_up:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<FollowUp> {
    return presentFollowUp(await this.openFollowUp.execute(ctx, id));
  }
}
