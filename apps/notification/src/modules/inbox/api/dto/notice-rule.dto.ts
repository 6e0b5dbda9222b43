import {
  EVENT_KINDS,
  NOTICE_LEVELS,
  NOTICE_SIDES,
  ROLES,
  RULE_CHANNELS,
  type EventKind,
  type NoticeLevel,
  type NoticeSide,
  type Role,
  type RuleChannel,
  type WriteNoticeRuleRequest,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, ValidateIf } from 'class-validator';

export class WriteNoticeRuleDto implements WriteNoticeRuleRequest {
  @ApiProperty({ enum: EVENT_KINDS })
  @IsIn(EVENT_KINDS)
  kind: EventKind;

  @ApiProperty({ enum: NOTICE_SIDES })
  @IsIn(NOTICE_SIDES)
  side: NoticeSide;

  @ApiProperty({ enum: ROLES, nullable: true, description: 'null: for everybody who is told by the row' })
  @ValidateIf(({ role }: WriteNoticeRuleDto) => role !== null)
  @IsIn(ROLES)
  role: Role | null;

  @ApiProperty({
    enum: NOTICE_LEVELS,
    nullable: true,
    description: 'null: as the hub comes with it',
  })
  @ValidateIf(({ level }: WriteNoticeRuleDto) => level !== null)
  @IsIn(NOTICE_LEVELS)
  level: NoticeLevel | null;

  @ApiProperty({ enum: RULE_CHANNELS, isArray: true })
  @IsArray()
  @ArrayUnique()
  @IsIn(RULE_CHANNELS, { each: true })
  channels: RuleChannel[];
}
