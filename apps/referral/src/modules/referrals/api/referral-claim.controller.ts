import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssignReferral } from '../application/assign-referral';
import { ClaimReferral } from '../application/claim-referral';
import { ReleaseReferral } from '../application/release-referral';
import { AssignReferralDto } from './dto/act-on-referral.dto';
import { EmptyBodyPipe } from './empty-body.pipe';
import { Act } from './act';
import { presentReferral } from './referral.presenter';

/** Who of the agency has a referral in hand before it is decided. */
@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralClaimController {
  constructor(
    private readonly claimReferral: ClaimReferral,
    private readonly releaseReferral: ReleaseReferral,
    private readonly assignReferral: AssignReferral,
  ) {}

  @Act('claim', 'Take it out of the queue')
  @RequirePermission('referral:decide')
  async claim(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.claimReferral.execute(ctx, { id, version, key }));
  }

  @Act('release', 'Put it back into the queue')
  @RequirePermission('referral:decide')
  async release(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.releaseReferral.execute(ctx, { id, version, key }));
  }

  @Act('assign', 'Give it to a colleague')
  @RequirePermission('referral:decide')
  async assign(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AssignReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.assignReferral.execute(ctx, { id, version, key, body }));
  }
}
