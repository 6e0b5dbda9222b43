import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import type { Page, RoomGuest } from '@app/contracts';
import { ExpectedVersion, IdempotencyKey, IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecideGuest } from '../application/decide-guest';
import { FindGuests } from '../application/find-guests';
import { ProposeGuest } from '../application/propose-guest';
import { ProposeGuestDto, ShareHistoryDto } from './dto/guest.dto';
import { presentGuest } from './guest.presenter';

@ApiTags('rooms')
@Controller('api')
export class GuestsController {
  constructor(
    private readonly findGuests: FindGuests,
    private readonly proposeGuest: ProposeGuest,
    private readonly decideGuest: DecideGuest,
  ) {}

  @Get('cases/:id/guests')
  @ApiOperation({ summary: 'Agencies that are, were or may come into the room of a case without a referral' })
  @RequirePermission('case:read')
  async list(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<Page<RoomGuest>> {
    return { items: (await this.findGuests.execute(ctx, id)).map(presentGuest), nextCursor: null };
  }

  @Post('cases/:id/guests')
  @ApiOperation({ summary: 'Propose to bring an agency into the room: the first of two keys of the lead' })
  @RequirePermission('case:write')
  async propose(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @IdempotencyKey() key: string,
    @Body() body: ProposeGuestDto,
  ): Promise<RoomGuest> {
    return presentGuest(await this.proposeGuest.execute(ctx, key, id, body));
  }

  @Post('guests/:id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'The second key, by another person of the lead: it reads from now on' })
  @RequirePermission('case:write')
  async approve(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<RoomGuest> {
    return presentGuest(await this.decideGuest.execute(ctx, { id, version, key }, 'approve'));
  }

  @Post('guests/:id/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call off a proposal, or take the agency out of the room at once' })
  @RequirePermission('case:write')
  async end(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
  ): Promise<RoomGuest> {
    return presentGuest(await this.decideGuest.execute(ctx, { id, version, key }, 'end'));
  }

  @Post('guests/:id/share-history')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Let the agency read from a chosen message on; said in the room and in the ledger',
  })
  @RequirePermission('case:write')
  async share(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @ExpectedVersion() version: number | null,
    @IdempotencyKey() key: string,
    @Body() { fromSeq }: ShareHistoryDto,
  ): Promise<RoomGuest> {
    return presentGuest(await this.decideGuest.execute(ctx, { id, version, key }, 'share_history', fromSeq));
  }
}
