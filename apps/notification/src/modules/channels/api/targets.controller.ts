import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Bot, ChannelOverview, WebhookWritten } from '@app/contracts';
import { ExpectedVersion, IdParam } from '@app/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChannelKey } from '../application/channel-key';
import { ChannelSenders } from '../application/channel-sender';
import { KeepTargets } from '../application/keep-targets';
import { WriteBotDto, WriteWebhookDto } from './dto/target.dto';

@ApiTags('channels')
@Controller('api/channels')
export class TargetsController {
  constructor(
    private readonly targets: KeepTargets,
    private readonly senders: ChannelSenders,
    private readonly key: ChannelKey,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Which ways out of the hub there are, and where the own agency hears of events' })
  @RequirePermission('agency:update')
  async overview(@Ctx() ctx: RequestContext): Promise<ChannelOverview> {
    return {
      mail: this.senders.of('mail') !== undefined,
      sms: this.senders.of('sms') !== undefined,
      hasKey: this.key.isThere,
      ...(await this.targets.list(ctx)),
    };
  }

  @Put('webhooks/:id')
  @ApiOperation({
    summary: 'A webhook of the own agency, signed by Standard Webhooks; If-Match "0" makes it',
  })
  @RequirePermission('agency:update')
  writeWebhook(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() request: WriteWebhookDto,
  ): Promise<WebhookWritten> {
    return this.targets.writeWebhook(ctx, { id, version, request });
  }

  @Put('webhooks/:id/secret')
  @ApiOperation({ summary: 'A new secret; the former one signs along for a day' })
  @RequirePermission('agency:update')
  rotate(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
  ): Promise<WebhookWritten> {
    return this.targets.rotate(ctx, id, version);
  }

  @Put('bots/:id')
  @ApiOperation({ summary: 'A group bot of the own agency; If-Match "0" makes it' })
  @RequirePermission('agency:update')
  writeBot(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @Body() request: WriteBotDto,
  ): Promise<Bot> {
    return this.targets.writeBot(ctx, { id, version, request });
  }
}
