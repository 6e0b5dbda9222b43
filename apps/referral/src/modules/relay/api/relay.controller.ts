import {
  INTERNAL_PATHS,
  type InternalReadResult,
  type MessageSendResult,
  type OpenStreamsResult,
  type PullResult,
  type RelayEventsResult,
  type RoomKeysResult,
} from '@app/contracts';
import { Ctx, Internal, type RequestContext } from '@app/auth';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActOnMessage, SetRead } from '../../rooms';
import { GiveKeys } from '../application/give-keys';
import { OpenStreams } from '../application/open-streams';
import { PullStream } from '../application/pull-stream';
import { RelayLog } from '../application/relay-log';
import {
  readAct,
  readMarkUnread,
  readOpen,
  readPull,
  readReadSet,
  readRelayEvents,
  readRoomKeys,
} from './internal-requests';

/** What the gateways call; never reachable through them. */
@ApiExcludeController()
@Controller()
export class RelayController {
  constructor(
    private readonly relayLog: RelayLog,
    private readonly giveKeys: GiveKeys,
    private readonly openStreams: OpenStreams,
    private readonly pullStream: PullStream,
    private readonly actOnMessage: ActOnMessage,
    private readonly setRead: SetRead,
  ) {}

  @Post(INTERNAL_PATHS.events)
  @HttpCode(200)
  @Internal()
  async events(@Body() body: unknown): Promise<RelayEventsResult> {
    return { streams: await this.relayLog.read(readRelayEvents(body)) };
  }

  @Post(INTERNAL_PATHS.keys)
  @HttpCode(200)
  @Internal()
  async keys(@Body() body: unknown): Promise<RoomKeysResult> {
    return { keys: await this.giveKeys.execute(readRoomKeys(body)) };
  }

  @Post(INTERNAL_PATHS.open)
  @HttpCode(200)
  @Internal('room:read')
  open(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<OpenStreamsResult> {
    return this.openStreams.execute(ctx, readOpen(body));
  }

  @Post(INTERNAL_PATHS.pull)
  @HttpCode(200)
  @Internal('room:read')
  pull(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<PullResult> {
    return this.pullStream.execute(ctx, readPull(body));
  }

  @Post(INTERNAL_PATHS.act)
  @HttpCode(200)
  @Internal('room:post')
  act(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<MessageSendResult> {
    return this.actOnMessage.execute(ctx, readAct(body));
  }

  @Post(INTERNAL_PATHS.unread)
  @HttpCode(200)
  @Internal('room:read')
  unread(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<InternalReadResult> {
    const { room, fromSeq } = readMarkUnread(body);
    return this.setRead.back(ctx, room, fromSeq);
  }

  @Post(INTERNAL_PATHS.read)
  @HttpCode(200)
  @Internal('room:read')
  read(@Ctx() ctx: RequestContext, @Body() body: unknown): Promise<InternalReadResult> {
    const { room, upToSeq } = readReadSet(body);
    return this.setRead.execute(ctx, room, upToSeq);
  }
}
