import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AcceptReferral } from '../application/accept-referral';
import { DeclineReferral } from '../application/decline-referral';
import { DiscardReferral } from '../application/discard-referral';
import { SubmitReferral } from '../application/submit-referral';
import { WithdrawReferral } from '../application/withdraw-referral';
import { Act } from './act';
import { AcceptReferralDto, DeclineReferralDto, WithdrawReferralDto } from './dto/decide-referral.dto';
import { EmptyBodyPipe } from './empty-body.pipe';
import { presentReferral } from './referral.presenter';

@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralDecisionsController {
  constructor(
    private readonly submitReferral: SubmitReferral,
    private readonly discardReferral: DiscardReferral,
    private readonly acceptReferral: AcceptReferral,
    private readonly declineReferral: DeclineReferral,
    private readonly withdrawReferral: WithdrawReferral,
  ) {}

  @Act('submit', 'Send a draft')
  @RequirePermission('referral:create')
  async submit(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.submitReferral.execute(ctx, { id, version, key }));
  }

  @Act('discard', 'Throw a draft away')
  @RequirePermission('referral:create')
  async discard(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.discardReferral.execute(ctx, { id, version, key }));
  }

  @Act('accept', 'Accept some or all needs; the case opens in the consented scope')
  @RequirePermission('referral:decide')
  async accept(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AcceptReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.acceptReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('decline', 'Decline; packet and thread close')
  @RequirePermission('referral:decide')
  async decline(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: DeclineReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.declineReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('withdraw', 'Take back what was sent')
  @RequirePermission('referral:create')
  async withdraw(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: WithdrawReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.withdrawReferral.execute(ctx, { id, version, key, body }));
  }
}
