import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { PoolCard } from '@app/contracts';
import { IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OfferToPool } from '../application/offer-to-pool';
import { OfferToPoolDto } from './dto/pool.dto';
import { presentPoolCard } from './pool.presenter';

@ApiTags('pool')
@Controller('api/cases')
export class PoolOffersController {
  constructor(private readonly offerToPool: OfferToPool) {}

  @Post(':id/pool-cards')
  @ApiOperation({
    summary: 'Offer needs of a case to the agencies of the area, without saying whose they are',
  })
  @RequirePermission('referral:create')
  async offer(
    @Ctx() ctx: RequestContext,
    @IdParam() caseId: string,
    @IdempotencyKey() key: string,
    @Body() body: OfferToPoolDto,
  ): Promise<PoolCard> {
    return presentPoolCard(await this.offerToPool.execute(ctx, { caseId, key, body }));
  }
}
