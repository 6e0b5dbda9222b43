import type { PostMessageResult, ReadState, RoomExcerpt, RoomPins } from '@app/contracts';
import { Ctx, RequirePermission, type RequestContext } from '@app/auth';
import { IdParam } from '@app/platform';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ActOnMessage } from '../application/act-on-message';
import { ReadExcerpts } from '../application/read-excerpts';
import { SetRead } from '../application/set-read';
import { RedactMessageDto, SetPinDto, SetReactionDto, UnreadFromDto } from './dto/message-acts.dto';
import { MarkMessageDto } from './dto/room.dto';
import { SeqParam } from './seq-param';

/** What is done to messages beside writing them, and what comes of it. */
@ApiTags('rooms')
@Controller('api/rooms')
export class MessageActsController {
  constructor(
    private readonly actOnMessage: ActOnMessage,
    private readonly readExcerpts: ReadExcerpts,
    private readonly setRead: SetRead,
  ) {}

  @Get(':id/messages/:seq/thread')
  @ApiOperation({ summary: 'A message and its answers' })
  @RequirePermission('room:read')
  thread(@Ctx() ctx: RequestContext, @IdParam() room: string, @SeqParam() seq: number): Promise<RoomExcerpt> {
    return this.readExcerpts.thread(ctx, room, seq);
  }

  @Get(':id/pins')
  @ApiOperation({ summary: 'Pinned messages of a room, as far as this person reads them' })
  @RequirePermission('room:read')
  pins(@Ctx() ctx: RequestContext, @IdParam() room: string): Promise<RoomPins> {
    return this.readExcerpts.pins(ctx, room);
  }

  @Post(':id/messages/:seq/reactions')
  @ApiOperation({ summary: 'Say something to a message without writing one; a repeat changes nothing' })
  @HttpCode(200)
  @RequirePermission('room:post')
  react(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId, value, on }: SetReactionDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'react', room, targetSeq, clientOpId, value, on });
  }

  @Post(':id/messages/:seq/pin')
  @ApiOperation({ summary: 'Pin a message for everybody in the room, or unpin it' })
  @HttpCode(200)
  @RequirePermission('room:post')
  pin(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId, on }: SetPinDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'pin', room, targetSeq, clientOpId, on });
  }

  @Post(':id/messages/:seq/redact')
  @ApiOperation({ summary: "Remove a colleague's message, as a supervisor of the own agency" })
  @HttpCode(200)
  @RequirePermission('room:post')
  redact(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId, reasonCode }: RedactMessageDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'redact', room, targetSeq, clientOpId, reasonCode });
  }

  @Post(':id/messages/:seq/acknowledge/withdraw')
  @ApiOperation({ summary: 'Take the own acknowledgement back within five minutes' })
  @HttpCode(200)
  @RequirePermission('room:post')
  withdrawAck(
    @Ctx() ctx: RequestContext,
    @IdParam() room: string,
    @SeqParam() targetSeq: number,
    @Body() { clientOpId }: MarkMessageDto,
  ): Promise<PostMessageResult> {
    return this.actOnMessage.execute(ctx, { act: 'withdrawAck', room, targetSeq, clientOpId });
  }

  @Post(':id/mark-unread')
  @ApiOperation({ summary: 'Move the own read marker back to before a message' })
  @HttpCode(200)
  @RequirePermission('room:read')
  markUnread(
    @Ctx() ctx: RequestContext,
    @IdParam() id: string,
    @Body() body: UnreadFromDto,
  ): Promise<ReadState> {
    return this.setRead.back(ctx, id, body.fromSeq);
  }
}
