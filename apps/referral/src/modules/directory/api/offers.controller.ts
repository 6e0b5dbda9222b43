import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { ServiceOffer } from '@app/contracts';
import { ExpectedVersion, IdParam } from '@app/platform';
import { Body, Controller, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { UpdateOffer } from '../application/update-offer';
import { presentOffer } from './directory.presenter';
import { WriteOfferDto } from './dto/offer.dto';

@ApiTags('directory')
@Controller('api/offers')
export class OffersController {
  constructor(private readonly updateOffer: UpdateOffer) {}

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
}
