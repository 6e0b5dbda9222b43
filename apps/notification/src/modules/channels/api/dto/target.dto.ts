import {
  BOT_KINDS,
  TARGET_KINDS,
  TARGET_STATES,
  type BotKind,
  type EventKind,
  type TargetState,
  type WriteBotRequest,
  type WriteWebhookRequest,
} from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';

/** Letters that a token or secret of a vendor is made of. */
const TOKEN = /^[\x21-\x7e]+$/;

export class WriteWebhookDto implements WriteWebhookRequest {
  @ApiProperty({ example: 'https://example.org/hooks/jieli' })
  @IsString()
  @MaxLength(500)
  url: string;

  @ApiProperty({
    enum: TARGET_KINDS,
    isArray: true,
    description: 'empty: every kind that is not for one person alone',
  })
  @ArrayMaxSize(TARGET_KINDS.length)
  @ArrayUnique()
  @IsIn(TARGET_KINDS, { each: true })
  kinds: EventKind[];

  @ApiProperty({ enum: TARGET_STATES })
  @IsIn(TARGET_STATES)
  state: TargetState;
}

export class WriteBotDto implements WriteBotRequest {
  @ApiProperty({ enum: BOT_KINDS })
  @IsIn(BOT_KINDS)
  kind: BotKind;

  @ApiProperty({ maxLength: 60 })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  name: string;

  @ApiProperty({ enum: TARGET_STATES })
  @IsIn(TARGET_STATES)
  state: TargetState;

  @ApiPropertyOptional({ description: 'what stands behind key=, access_token= or /hook/', maxLength: 200 })
  @IsOptional()
  @Length(8, 200)
  @Matches(TOKEN)
  token?: string;

  @ApiPropertyOptional({ description: 'for the signature; empty takes it away', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[\x21-\x7e]*$/)
  secret?: string;
}
