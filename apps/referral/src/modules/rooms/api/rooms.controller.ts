import type { Page, PostMessageResult, ReadState, Room, RoomDetail, RoomEvents } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { pageOf } from '@app/kernel';
import { IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActOnMessage } from '../application/act-on-message';
import { FindRooms } from '../application/find-rooms';
import { OpenRoom } from '../application/open-room';
import { PostMessage } from '../application/post-message';
import { ReadRoomEvents } from '../application/read-room-events';
import { SetRead } from '../application/set-read';
import {
  EditMessageDto,
  ListRoomsDto,
  MarkMessageDto,
  PostMessageDto,
  RoomEventsDto,
  SetReadDto,
} from './dto/room.dto';
import { SeqParam } from './seq-param';
import { presentRoom, presentRoomDetail, roomCursor } from './room.presenter';

@ApiTags('rooms')
@Controller('api/rooms')
export class RoomsController {
  constructor(
    private readonly findRooms: FindRooms,
    private readonly openRoom: OpenRoom,
    private readonly readRoomEvents: ReadRoomEvents,
    private readonly postMessage: PostMessage,
    private readonly actOnMessage: ActOnMessage,
    private readonly setRead: SetRead,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rooms of this person, the liveliest first' })
  @RequirePermission('room:read')
  async list(@Ctx() ctx: RequestContext, @Query() query: ListRoomsDto): Promise<Page<Room>> {
    return pageOf(await this.findRooms.execute(ctx, query), query.limit, roomCursor, presentRoom);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One room with its members; opening it joins it' })
  @RequirePermission('room:read')
  async get(@Ctx() ctx: RequestContext, @IdParam() id: string): Promise<RoomDetail> {
    return presentRoomDetail(await this.openRoom.execute(ctx, id));
  }

  @Get(':id/events')
  @ApiOperation({ summary: 'A page of the log; reading it is recorded' })
  @RequirePermission('room:read')
  events(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Query() { acts, ...range }: RoomEventsDto,
  ): Promise<RoomEvents> {
    return this.readRoomEvents.execute(ctx, id, range, acts);
  }

  @Post(':id/messages')
  @ApiOperation({ summary: 'Post a message; clientMsgId is its key' })
  @RequirePermission('room:post')
  post(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @Body() { clientMsgId, body, mentions, attachments, ackRequired, threadRoot }: PostMessageDto,
  ): Promise<PostMessageResult> {
    return this.postMessage.execute(ctx, {
      room,
      clientMsgId,
      body,
      mentions: mentions ?? [],
      attachments: attachments ?? [],
      ackRequired: ackRequired ?? false,
      ...(threadRoot !== undefined && { threadRoot }),
    });
  }

  @Post(':id/messages/:seq/edit')
  @ApiOperation({ summary: 'Edit an own message within five minutes; every version is kept' })
  @HttpCode(200)
  @RequirePermission('room:post')
  edit(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId, baseVersion, body, mentions }: EditMessageDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, {
      act: 'edit',
      room,
      targetSeq,
      clientOpId,
      baseVersion,
      body,
      mentions: mentions ?? [],
    });
  }

  @Post(':id/messages/:seq/withdraw')
  @ApiOperation({ summary: 'Withdraw an own message; the log keeps that it was there, and not what it said' })
  @HttpCode(200)
  @RequirePermission('room:post')
  withdraw(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId }: MarkMessageDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'withdraw', room, targetSeq, clientOpId });
  }

  @Post(':id/messages/:seq/acknowledge')
  @ApiOperation({ summary: 'Say that a message was received and taken on' })
  @HttpCode(200)
  @RequirePermission('room:post')
  acknowledge(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId }: MarkMessageDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'acknowledge', room, targetSeq, clientOpId });
  }

  @Post(':id/read')
  @ApiOperation({ summary: 'Set the read marker; it never moves back by this' })
  @HttpCode(200)
  @RequirePermission('room:read')
  read(@Ctx() ctx: RequestContext, @IdParam() id: string, @Body() body: SetReadDto): Promise<ReadState> {
    return this.setRead.execute(ctx, id, body.upToSeq);
  }
}
