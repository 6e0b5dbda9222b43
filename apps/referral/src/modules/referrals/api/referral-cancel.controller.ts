import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ConfirmCancel } from '../application/confirm-cancel';
import { ObjectToCancel } from '../application/object-to-cancel';
import { RequestCancel } from '../application/request-cancel';
import { ReasonDto } from './dto/act-on-referral.dto';
import { EmptyBodyPipe } from './empty-body.pipe';
import { Act } from './act';
import { presentReferral } from './referral.presenter';

/** Ending what was accepted needs both sides. */
@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralCancelController {
  constructor(
    private readonly requestCancel: RequestCancel,
    private readonly confirmCancel: ConfirmCancel,
    private readonly objectToCancel: ObjectToCancel,
  ) {}

  @Act('cancel-request', 'Ask to end what was accepted')
  @RequirePermission('referral:create')
  async request(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReasonDto,
  ): Promise<Referral> {
    return presentReferral(await this.requestCancel.execute(ctx, { id, version, key, body }));
  }

  @Act('cancel-confirm', 'Agree to end it')
  @RequirePermission('referral:decide')
  async confirm(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Referral> {
    return presentReferral(await this.confirmCancel.execute(ctx, { id, version, key }));
  }

  @Act('cancel-object', 'Say why it goes on')
  @RequirePermission('referral:decide')
  async object(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReasonDto,
  ): Promise<Referral> {
    return presentReferral(await this.objectToCancel.execute(ctx, { id, version, key, body }));
  }
}
