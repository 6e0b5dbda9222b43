import type { SubmitManyResult } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { IdempotencyKey } from '@app/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { SubmitMany } from '../application/submit-many';
import { SubmitManyDto } from './dto/submit-many.dto';

@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralBulkController {
  constructor(private readonly submitMany: SubmitMany) {}

  @Post('submit')
  @ApiOperation({ summary: 'Send several drafts, all of them or none' })
  @HttpCode(200)
  @RequirePermission('referral:create')
  async submit(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: SubmitManyDto,
  ): Promise<SubmitManyResult> {
    return { ids: await this.submitMany.execute(ctx, { items: body.items, key }) };
  }
}
