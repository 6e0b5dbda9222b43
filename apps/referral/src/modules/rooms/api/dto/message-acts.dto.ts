import {
  REACTIONS,
  REDACTION_REASONS,
  type RedactMessageRequest,
  type RedactionReason,
  type Reaction,
  type SetPinRequest,
  type SetReactionRequest,
  type UnreadFromRequest,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { IntField } from '../../../../dto-fields';
import { MarkMessageDto } from './room.dto';

export class SetReactionDto extends MarkMessageDto implements SetReactionRequest {
  @ApiProperty({ enum: REACTIONS })
  @IsIn(REACTIONS)
  value: Reaction;

  @ApiProperty({ type: Boolean, description: 'False takes it back.' })
  @IsBoolean()
  on: boolean;
}

export class SetPinDto extends MarkMessageDto implements SetPinRequest {
  @ApiProperty({ type: Boolean, description: 'False unpins.' })
  @IsBoolean()
  on: boolean;
}

export class RedactMessageDto extends MarkMessageDto implements RedactMessageRequest {
  @ApiProperty({ enum: REDACTION_REASONS })
  @IsIn(REDACTION_REASONS)
  reasonCode: RedactionReason;
}

export class UnreadFromDto implements UnreadFromRequest {
  @IntField(1, Number.MAX_SAFE_INTEGER, { description: 'From this event on nothing is read any more.' })
  fromSeq: number;
}
