import type { Referral } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerReferral } from '../application/answer-referral';
import { RequestInfo } from '../application/request-info';
import { RerouteReferral } from '../application/reroute-referral';
import { UnacceptReferral } from '../application/unaccept-referral';
import { AnswerReferralDto, ReasonDto, RequestInfoDto, RerouteReferralDto } from './dto/act-on-referral.dto';
import { Act } from './act';
import { presentReferral } from './referral.presenter';

/** What happens between the submission of a referral and its decision, and the way back. */
@ApiTags('referrals')
@Controller('api/referrals')
export class ReferralReviewController {
  constructor(
    private readonly requestInfo: RequestInfo,
    private readonly answerReferral: AnswerReferral,
    private readonly rerouteReferral: RerouteReferral,
    private readonly unacceptReferral: UnacceptReferral,
  ) {}

  @Act('request-info', 'Ask the sender something; the time to decide stands still')
  @RequirePermission('referral:decide')
  async ask(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: RequestInfoDto,
  ): Promise<Referral> {
    return presentReferral(await this.requestInfo.execute(ctx, { id, version, key, body }));
  }

  @Act('answer', 'Answer the question of the recipient')
  @RequirePermission('referral:create')
  async answer(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: AnswerReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.answerReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('reroute', 'Hand it on to the agency that fits')
  @RequirePermission('referral:decide')
  async reroute(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: RerouteReferralDto,
  ): Promise<Referral> {
    return presentReferral(await this.rerouteReferral.execute(ctx, { id, version, key, body }));
  }

  @Act('unaccept', 'Take an acceptance back within 24 hours')
  @RequirePermission('referral:decide')
  async unaccept(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: ReasonDto,
  ): Promise<Referral> {
    return presentReferral(await this.unacceptReferral.execute(ctx, { id, version, key, body }));
  }
}
