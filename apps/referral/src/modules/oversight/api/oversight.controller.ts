import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Orphans, OverseenReferral, OversightCounts, Page } from '@app/contracts';
import { IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DemandReply } from '../application/demand-reply';
import { Oversee } from '../application/oversee';
import { DemandDto, ListOverseenDto } from './dto/oversight.dto';

@ApiTags('oversight')
@Controller('api')
export class OversightController {
  constructor(
    private readonly oversee: Oversee,
    private readonly demandReply: DemandReply,
  ) {}

  @Get('oversight')
  @ApiOperation({ summary: 'Open work that this person answers for, as counts' })
  @RequirePermission('oversight:read')
  counts(@Ctx() ctx: RequestContext): Promise<OversightCounts> {
    return this.oversee.counts(ctx);
  }

  @Get('oversight/referrals')
  @ApiOperation({ summary: 'Open referrals that this person answers for: numbers, agencies, dates' })
  @RequirePermission('oversight:read')
  async referrals(
    @Ctx() ctx: RequestContext,
    @Query() query: ListOverseenDto,
  ): Promise<Page<OverseenReferral>> {
    return { items: await this.oversee.referrals(ctx, query.only), nextCursor: null };
  }

  @Get('orphans')
  @ApiOperation({ summary: 'Open work without an owner or a next date, and who stands in for whom' })
  @RequirePermission('oversight:read')
  orphans(@Ctx() ctx: RequestContext): Promise<Orphans> {
    return this.oversee.orphans(ctx);
  }

  @Post('referrals/:id/demand')
  @ApiOperation({ summary: 'Demand a reply, as a leader of the county' })
  @RequirePermission('oversight:read')
  demand(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: DemandDto,
  ): Promise<OverseenReferral> {
    return this.demandReply.execute(ctx, { id, key, body });
  }
}
