import type { Referral, ReferralPage } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CreateReferral } from '../application/create-referral';
import { FindReferrals } from '../application/find-referrals';
import { OpenReferral } from '../application/open-referral';
import { UpdateReferral } from '../application/update-referral';
import { ListReferralsDto } from './dto/list-referrals.dto';
import { CreateReferralDto, UpdateReferralDto } from './dto/write-referral.dto';
import { boxCursor, presentReferral, presentSummary } from './referral.presenter';

@ApiTags('referrals')
@Controller('api')
export class ReferralsController {
  constructor(
    private readonly createReferral: CreateReferral,
    private readonly updateReferral: UpdateReferral,
    private readonly openReferral: OpenReferral,
    private readonly findReferrals: FindReferrals,
  ) {}

  @Post('cases/:id/referrals')
  @ApiOperation({ summary: 'Draft a referral of this case, or send it at once' })
  @RequirePermission('referral:create')
  async create(
    @Ctx() ctx: RequestContext,
    @IdParam() caseId: string,
    @IdempotencyKey() key: string,
    @Body() body: CreateReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.createReferral.execute(ctx, { caseId, key, body }));
  }

  @Get('referrals')
  @ApiOperation({ summary: 'The referrals that the agency received or sent' })
  @RequirePermission('referral:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListReferralsDto): Promise<ReferralPage> {
    const { rows, counts } = await this.findReferrals.execute(ctx, query);
    return { ...pageOf(rows, query.limit, boxCursor, presentSummary), counts };
  }

  @Get('referrals/:id')
  @ApiOperation({ summary: 'One referral; opening it is recorded' })
  @RequirePermission('referral:read')
  async get(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Referral> {
    return presentReferral(await this.openReferral.execute(ctx, id));
  }

  @Patch('referrals/:id')
  @ApiOperation({ summary: 'Change a draft' })
  @RequirePermission('referral:create')
  async update(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: UpdateReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.updateReferral.execute(ctx, { id, version, body }));
  }
}
