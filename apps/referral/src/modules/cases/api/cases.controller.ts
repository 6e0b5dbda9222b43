import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Case, CaseMember, CaseSummary, Page, TimelineItem } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { IdempotencyKey, IdParam, ListQueryDto } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AddNeed } from '../application/add-need';
import { CreateCase } from '../application/create-case';
import { FindCaseMembers } from '../application/find-case-members';
import { FindCases } from '../application/find-cases';
import { FindTimeline } from '../application/find-timeline';
import { OpenCase } from '../application/open-case';
import { presentCase, presentTimelineItem } from './case.presenter';
import { AddNeedDto, CreateCaseDto, ListCasesDto } from './dto/case.dto';

@ApiTags('cases')
@Controller('api/cases')
export class CasesController {
  constructor(
    private readonly findCases: FindCases,
    private readonly openCase: OpenCase,
    private readonly createCase: CreateCase,
    private readonly addNeed: AddNeed,
    private readonly findTimeline: FindTimeline,
    private readonly findCaseMembers: FindCaseMembers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cases that the agency has a part in' })
  @RequirePermission('case:read')
  list(@Ctx() ctx: RequestContext, @Query() query: ListCasesDto): Promise<Page<CaseSummary>> {
    return this.findCases.execute(ctx, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One case; opening it is recorded' })
  @RequirePermission('case:read')
  async open(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Case> {
    return presentCase(await this.openCase.execute(ctx, id));
  }

  @Post()
  @ApiOperation({ summary: 'Open a case for an own child' })
  @RequirePermission('case:write')
  async create(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateCaseDto,
  ): Promise<Case> {
    return presentCase(await this.createCase.execute(ctx, key, body));
  }

  @Post(':id/needs')
  @ApiOperation({ summary: 'Add a need' })
  @RequirePermission('case:write')
  async add(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: AddNeedDto,
  ): Promise<Case> {
    return presentCase(await this.addNeed.execute(ctx, key, id, body));
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: 'What happened, newest first' })
  @RequirePermission('case:read')
  async timeline(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Query() query: ListQueryDto,
  ): Promise<Page<TimelineItem>> {
    const items = await this.findTimeline.execute(ctx, id, query);
    return pageOf(
      items,
      query.limit,
      (last) => ({ k: last.at.toISOString(), id: last.id }),
      presentTimelineItem,
    );
  }

  @Get(':id/members')
  @ApiOperation({ summary: 'Who works on the case' })
  @RequirePermission('case:read')
  async members(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Page<CaseMember>> {
    return { items: await this.findCaseMembers.execute(ctx, id), nextCursor: null };
  }
}
