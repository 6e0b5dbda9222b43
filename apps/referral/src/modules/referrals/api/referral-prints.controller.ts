import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { IdParam } from '@app/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PrintReferral } from '../application/print-referral';
import { PrintReferralDto } from './dto/print-referral.dto';

@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralPrintsController {
  constructor(private readonly printReferral: PrintReferral) {}

  @Post(':id/print')
  @ApiOperation({ summary: 'Record that the slip or the receipt is printed' })
  @HttpCode(204)
  @RequirePermission('referral:read')
  async print(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: PrintReferralDto,
  ): Promise<void> {
    await this.printReferral.execute(ctx, id, body.form);
  }
}
