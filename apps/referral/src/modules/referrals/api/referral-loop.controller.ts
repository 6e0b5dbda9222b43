import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DisputeReferral } from '../application/dispute-referral';
import { NudgeReferral } from '../application/nudge-referral';
import { VerifyReferral } from '../application/verify-referral';
import { VoidReferral } from '../application/void-referral';
import { ReasonDto, VerifyReferralDto } from './dto/act-on-referral.dto';
import { EmptyBodyPipe } from './empty-body.pipe';
import { Act } from './act';
import { presentReferral } from './referral.presenter';

/** What the sender does so that the loop closes. */
@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralLoopController {
  constructor(
    private readonly verifyReferral: VerifyReferral,
    private readonly disputeReferral: DisputeReferral,
    private readonly nudgeReferral: NudgeReferral,
    private readonly voidReferral: VoidReferral,
  ) {}

  @Act('verify', 'Close the loop after talking with the child or a guardian')
  @RequirePermission('referral:create')
  async verify(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: VerifyReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.verifyReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('dispute', 'Say within 14 days that it is not finished')
  @RequirePermission('referral:create')
  async dispute(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReasonDto,
  ): Promise<Referral> {
    return presentReferral(await this.disputeReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('nudge', 'Ask for a reply, once a working day')
  @RequirePermission('referral:create')
  async nudge(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.nudgeReferral.execute(ctx, { id, version, key }));
  }

  @Act('void', 'Mark it as entered in error')
  @RequirePermission('referral:void')
  async void(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReasonDto,
  ): Promise<Referral> {
    return presentReferral(await this.voidReferral.execute(ctx, { id, version, key, body }));
  }
}
