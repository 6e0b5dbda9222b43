import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompleteReferral } from '../application/complete-referral';
import { HoldReferral } from '../application/hold-referral';
import { ResumeReferral } from '../application/resume-referral';
import { ReturnReferral } from '../application/return-referral';
import { StartService } from '../application/start-service';
import {
  CompleteReferralDto,
  HoldReferralDto,
  ResumeReferralDto,
  ReturnReferralDto,
  StartServiceDto,
} from './dto/act-on-referral.dto';
import { Act } from './act';
import { presentReferral } from './referral.presenter';

/** The service that an acceptance promised. */
@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralServiceController {
  constructor(
    private readonly startService: StartService,
    private readonly holdReferral: HoldReferral,
    private readonly resumeReferral: ResumeReferral,
    private readonly completeReferral: CompleteReferral,
    private readonly returnReferral: ReturnReferral,
  ) {}

  @Act('start', 'Record the first contact')
  @RequirePermission('referral:decide')
  async start(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: StartServiceDto,
  ): Promise<Referral> {
    return presentReferral(await this.startService.execute(ctx, { id, version, key, body }));
  }

  @Act('hold', 'Let it rest, with a reason and a day to look again')
  @RequirePermission('referral:decide')
  async hold(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: HoldReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.holdReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('resume', 'Go on')
  @RequirePermission('referral:decide')
  async resume(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ResumeReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.resumeReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('complete', 'End it with an outcome')
  @RequirePermission('referral:decide')
  async complete(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: CompleteReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.completeReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('return', 'Give it back, with a day for the handover')
  @RequirePermission('referral:decide')
  async giveBack(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReturnReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.returnReferral.execute(ctx, { id, version, key, body }));
  }
}
