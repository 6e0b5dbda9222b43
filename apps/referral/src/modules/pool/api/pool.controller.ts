import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, PoolCard } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmptyBodyPipe } from '../../referrals';
import { ChoosePoolClaim } from '../application/choose-pool-claim';
import { ClaimPoolCard, TakeBackClaim } from '../application/claim-pool-card';
import { FindPoolCards } from '../application/find-pool-cards';
import { OpenPoolCard } from '../application/open-pool-card';
import { WithdrawPoolCard } from '../application/withdraw-pool-card';
import { ChoosePoolClaimDto, ClaimPoolCardDto, ListPoolCardsDto, WithdrawPoolCardDto } from './dto/pool.dto';
import { poolCursor, presentPoolCard } from './pool.presenter';

@ApiTags('pool')
@Controller('api/pool')
export class PoolController {
  constructor(
    private readonly findCards: FindPoolCards,
    private readonly openCard: OpenPoolCard,
    private readonly claimCard: ClaimPoolCard,
    private readonly takeBackClaim: TakeBackClaim,
    private readonly chooseClaim: ChoosePoolClaim,
    private readonly withdrawCard: WithdrawPoolCard,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cards that the agency may claim, or those that it offers' })
  @RequirePermission('referral:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListPoolCardsDto): Promise<Page<PoolCard>> {
    const { box, ...filter } = query;
    const rows = await this.findCards.execute(ctx, box === 'own' ? 'offering' : 'invited', filter);
    return pageOf(rows, query.limit, poolCursor, presentPoolCard);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One card; opening that of another agency is recorded on both sides' })
  @RequirePermission('referral:read')
  async get(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<PoolCard> {
    return presentPoolCard(await this.openCard.execute(ctx, id));
  }

  @Post(':id/claim')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Offer to take it on: an acceptance in advance, for the offering agency to choose',
  })
  @RequirePermission('referral:decide')
  async claim(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: ClaimPoolCardDto,
  ): Promise<PoolCard> {
    return presentPoolCard(await this.claimCard.execute(ctx, { id, key, body }));
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the own claim back' })
  @RequirePermission('referral:decide')
  async takeBack(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<PoolCard> {
    return presentPoolCard(await this.takeBackClaim.execute(ctx, { id, key }));
  }

  @Post(':id/choose')
  @HttpCode(200)
  @ApiOperation({ summary: 'Choose a claim: makes a draft to the claimer, the others lose the card' })
  @RequirePermission('referral:create')
  async choose(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ChoosePoolClaimDto,
  ): Promise<PoolCard> {
    return presentPoolCard(await this.chooseClaim.execute(ctx, { id, version, key, body }));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an own card off; who claimed it is told' })
  @RequirePermission('referral:create')
  async withdraw(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: WithdrawPoolCardDto,
  ): Promise<PoolCard> {
    return presentPoolCard(await this.withdrawCard.execute(ctx, { id, version, key, body }));
  }
}
