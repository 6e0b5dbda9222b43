import {
  REALTIME_LIMITS,
  type EditMessageRequest,
  type MarkMessageRequest,
  type PostMessageRequest,
  type SetReadRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsString, IsUUID } from 'class-validator';
import { IdField, IntField, QueryFlagField, QueryIntField } from '../../../../dto-fields';

const SEQ_MAX = Number.MAX_SAFE_INTEGER;

export class ListRoomsDto extends ListQueryDto {
  @IdField({ optional: true, description: 'Only the rooms of this case.' })
  caseId?: string;
}

export class RoomEventsDto {
  @QueryIntField(0, SEQ_MAX, { optional: true, description: 'Events above this number, oldest first.' })
  after?: number;

  @QueryIntField(1, SEQ_MAX, { optional: true, description: 'Events below this number: pages backwards.' })
  before?: number;

  @QueryIntField(1, SEQ_MAX, {
    optional: true,
    description: 'A page about this event: as much before as after it.',
  })
  around?: number;

  @QueryFlagField({ optional: true, description: 'Also what was done to messages of the page after it.' })
  acts?: boolean;

  @QueryIntField(1, REALTIME_LIMITS.pullEvents, { optional: true })
  limit: number = 50;
}

class MessageTextDto {
  @ApiProperty({ type: String, maxLength: REALTIME_LIMITS.bodyChars })
  @IsString()
  body: string;

  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: REALTIME_LIMITS.mentions })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REALTIME_LIMITS.mentions)
  @IsUUID('all', { each: true })
  mentions?: string[];
}

export class PostMessageDto extends MessageTextDto implements PostMessageRequest {
  @IdField({ description: 'Made by the client; the same id sends once.' })
  clientMsgId: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: REALTIME_LIMITS.attachments,
    description: 'Files that were brought to this room before; with them the body may be empty.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(REALTIME_LIMITS.attachments)
  @IsUUID('all', { each: true })
  attachments?: string[];

  @ApiPropertyOptional({
    description: 'Asks those who are mentioned, or everybody when nobody is, to acknowledge it.',
  })
  @IsOptional()
  @IsBoolean()
  ackRequired?: boolean;

  @IntField(1, SEQ_MAX, {
    optional: true,
    description: 'Seq of the message that it answers; an answer to an answer belongs to the first message.',
  })
  threadRoot?: number;
}

export class MarkMessageDto implements MarkMessageRequest {
  @IdField({ description: 'Made by the client; the same id acts once.' })
  clientOpId: string;
}

export class EditMessageDto extends MessageTextDto implements EditMessageRequest {
  @IdField({ description: 'Made by the client; the same id acts once.' })
  clientOpId: string;

  @IntField(1, SEQ_MAX, { description: 'The version that the author saw; the first is 1.' })
  baseVersion: number;
}

export class SetReadDto implements SetReadRequest {
  @IntField(0, SEQ_MAX)
  upToSeq: number;
}
