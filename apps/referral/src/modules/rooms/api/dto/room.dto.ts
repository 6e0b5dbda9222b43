import { REALTIME_LIMITS, type PostMessageRequest, type SetReadRequest } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, IsUUID } from 'class-validator';
import { IdField, IntField, QueryIntField } from '../../../../dto-fields';

const SEQ_MAX = Number.MAX_SAFE_INTEGER;

export class RoomEventsDto {
  @QueryIntField(0, SEQ_MAX, { optional: true, description: 'Events above this number, oldest first.' })
  after?: number;

  @QueryIntField(1, SEQ_MAX, { optional: true, description: 'Events below this number: pages backwards.' })
  before?: number;

  @QueryIntField(1, REALTIME_LIMITS.pullEvents, { optional: true })
  limit: number = 50;
}

export class PostMessageDto implements PostMessageRequest {
  @IdField({ description: 'Made by the client; the same id sends once.' })
  clientMsgId: string;

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

export class SetReadDto implements SetReadRequest {
  @IntField(0, SEQ_MAX)
  upToSeq: number;
}
