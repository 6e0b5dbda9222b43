import {
  FLAG_ADDITIONS,
  FLAG_BOXES,
  FLAG_CLOSE_REASONS,
  FLAG_CONCERNS,
  FLAG_SAFETY,
  type AddFlagEntryRequest,
  type AddPupilsRequest,
  type CloseFlagRequest,
  type FlagAddition,
  type FlagBox,
  type FlagCloseReason,
  type FlagConcern,
  type FlagSafety,
  type RaiseFlagRequest,
  type ReferFlagRequest,
  type WatchFlagRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { CodeField, CodesField, DayField, IdField, TextField } from '../../../../dto-fields';

const OPEN = ['open', 'done'] as const;

export class ListFlagsDto extends ListQueryDto {
  @CodeField(FLAG_BOXES)
  box: FlagBox;

  @CodeField(OPEN, { optional: true })
  state?: (typeof OPEN)[number];
}

export class RaiseFlagDto implements RaiseFlagRequest {
  @IdField({ optional: true, description: 'A pupil of the roster; else `childName`.' })
  pupilId?: string;

  @TextField(1, 50, { optional: true })
  childName?: string;

  @TextField(0, 50, { optional: true })
  className?: string;

  @CodeField(FLAG_SAFETY)
  safety: FlagSafety;

  @CodesField(FLAG_CONCERNS, 1)
  concerns: FlagConcern[];

  @TextField(2, 2000, { description: 'What was seen or heard.' })
  facts: string;

  @TextField(0, 2000, { optional: true })
  judgement?: string;

  @TextField(0, 1000, { optional: true })
  childWords?: string;
}

export class WatchFlagDto implements WatchFlagRequest {
  @DayField()
  reviewOn: string;

  @TextField(2, 2000)
  note: string;
}

export class ReferFlagDto implements ReferFlagRequest {
  @IdField()
  referralId: string;
}

export class CloseFlagDto implements CloseFlagRequest {
  @CodeField(FLAG_CLOSE_REASONS)
  reason: FlagCloseReason;

  @TextField(2, 2000)
  note: string;
}

export class AddFlagEntryDto implements AddFlagEntryRequest {
  @CodeField(FLAG_ADDITIONS)
  kind: FlagAddition;

  @TextField(2, 2000)
  text: string;
}

export class ListPupilsDto extends ListQueryDto {
  @TextField(0, 50, { optional: true, description: 'Part of the name or of the class.' })
  q?: string;
}

export class PupilDto {
  @TextField(1, 50)
  name: string;

  @TextField(1, 50)
  className: string;

  @TextField(0, 40, { optional: true })
  studentNo?: string;
}

export class AddPupilsDto implements AddPupilsRequest {
  @ApiProperty({ type: [PupilDto], minItems: 1, maxItems: 500 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PupilDto)
  pupils: PupilDto[];
}
