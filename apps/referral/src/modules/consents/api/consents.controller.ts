import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Consent, Page, WithdrawConsentResult } from '@app/contracts';
import { pageOf } from '@app/kernel';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CompleteConsent } from '../application/complete-consent';
import { FindConsents } from '../application/find-consents';
import { RecordConsent } from '../application/record-consent';
import { WithdrawConsent } from '../application/withdraw-consent';
import { presentConsent } from './consent.presenter';
import { CompleteConsentDto, CreateConsentDto, ListConsentsDto, WithdrawConsentDto } from './dto/consent.dto';

@ApiTags('consents')
@Controller('api/consents')
export class ConsentsController {
  constructor(
    private readonly findConsents: FindConsents,
    private readonly recordConsent: RecordConsent,
    private readonly completeConsent: CompleteConsent,
    private readonly withdrawConsent: WithdrawConsent,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Consents of one case' })
  @RequirePermission('case:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListConsentsDto): Promise<Page<Consent>> {
    const consents = await this.findConsents.execute(ctx, query);
    return pageOf(
      consents,
      query.limit,
      (last) => ({ k: last.signedAt.toISOString(), id: last.id }),
      presentConsent,
    );
  }

  @Post()
  @ApiOperation({ summary: 'Record a consent' })
  @RequirePermission('consent:write')
  async record(
    @Ctx() ctx: RequestContext,
    @IdempotencyKey() key: string,
    @Body() body: CreateConsentDto,
  ): Promise<Consent> {
    return presentConsent(await this.recordConsent.execute(ctx, key, body));
  }

  @Post(':id/complete')
  @ApiOperation({ summary: 'Add the second signature or the words of the child that a consent still lacks' })
  @HttpCode(200)
  @RequirePermission('consent:write')
  async complete(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: CompleteConsentDto,
  ): Promise<Consent> {
    return presentConsent(await this.completeConsent.execute(ctx, { id, version, key }, body));
  }

  @Post(':id/withdraw')
  @ApiOperation({ summary: 'Withdraw a consent; what rests on it ends at once' })
  @HttpCode(200)
  @RequirePermission('consent:write')
  async withdraw(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() body: WithdrawConsentDto,
  ): Promise<WithdrawConsentResult> {
    const { consent, ...effects } = await this.withdrawConsent.execute(ctx, { id, version, key }, body);
    return { consent: presentConsent(consent), ...effects };
  }
}
