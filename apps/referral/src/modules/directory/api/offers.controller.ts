import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { ServiceOffer } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ConfirmCapacity } from '../application/confirm-capacity';
import { UpdateOffer } from '../application/update-offer';
import { presentOffer } from './directory.presenter';
import { ConfirmCapacityDto, WriteOfferDto } from './dto/offer.dto';

@ApiTags('directory')
@Controller('api/offers')
export class OffersController {
  constructor(
    private readonly updateOffer: UpdateOffer,
    private readonly confirmCapacity: ConfirmCapacity,
  ) {}

  @Patch(':id')
  @ApiOperation({ summary: 'Change a service offer' })
  @RequirePermission('offer:write')
  async update(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: WriteOfferDto,
  ): Promise<ServiceOffer> {
    return presentOffer(await this.updateOffer.execute(ctx, { id, version }, body));
  }

  @Post(':id/capacity')
  @ApiOperation({ summary: 'Say how many places are free now, or that the figures are still right' })
  @HttpCode(200)
  @RequirePermission('offer:write')
  async confirm(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ConfirmCapacityDto,
  ): Promise<ServiceOffer> {
    return presentOffer(await this.confirmCapacity.execute(ctx, { id, version, key, body }));
  }
}
