import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Handover, TransferMatch } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { EmptyBodyPipe } from '../../referrals';
import { OpenHandover, OpenTransferMatch } from '../application/open-handover';
import { SignHandover } from '../application/sign-handover';
import { WriteHandover } from '../application/write-handover';
import { WriteHandoverDto } from './dto/handover.dto';
import { presentHandover } from './handover.presenter';

@ApiTags('handovers')
@Controller('api/referrals')
export class HandoversController {
  constructor(
    private readonly openHandover: OpenHandover,
    private readonly writeHandover: WriteHandover,
    private readonly signHandover: SignHandover,
    private readonly openMatch: OpenTransferMatch,
  ) {}

  @Get(':id/handover')
  @ApiOperation({ summary: 'The handover card of a transfer; for the recipient from its acceptance' })
  @RequirePermission('referral:read')
  async get(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Handover> {
    return presentHandover(await this.openHandover.execute(ctx, id));
  }

  @Patch(':id/handover')
  @ApiOperation({ summary: 'Write the handover card; If-Match 0 for a new one' })
  @RequirePermission('referral:create')
  async write(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() body: WriteHandoverDto,
  ): Promise<Handover> {
    return presentHandover(await this.writeHandover.execute(ctx, { referralId: id, version, body }));
  }

  @Post(':id/handover/sign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm for the own side that the case was handed over' })
  @RequirePermission('referral:read')
  async sign(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body(new EmptyBodyPipe()) _body: unknown,
  ): Promise<Handover> {
    return presentHandover(await this.signHandover.execute(ctx, { referralId: id, version, key }));
  }

  @Get(':id/match')
  @ApiOperation({ summary: 'Whether a transfer request is for a child of a case that the agency leads' })
  @RequirePermission('referral:decide')
  match(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<TransferMatch> {
    return this.openMatch.execute(ctx, id);
  }
}
