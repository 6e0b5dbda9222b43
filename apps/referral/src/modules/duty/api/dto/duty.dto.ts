import {
  DUTY_SLOTS,
  type CreateAbsenceRequest,
  type DutySlot,
  type WriteDutyDayRequest,
  type WriteDutyWeekRequest,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, ValidateNested } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { CodeField, DayField, IdField, TextField } from '../../../../dto-fields';

const MAX_PEOPLE = 20;

const PeopleField = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(MAX_PEOPLE),
    ArrayUnique(),
    IsUUID('all', { each: true }),
    ApiProperty({ type: [String], format: 'uuid', maxItems: MAX_PEOPLE }),
  );

export class DutySlotDto {
  @CodeField(DUTY_SLOTS)
  slot: DutySlot;

  @PeopleField()
  personIds: string[];
}

export class WriteDutyWeekDto implements WriteDutyWeekRequest {
  @IsArray()
  @ArrayMaxSize(DUTY_SLOTS.length)
  @ArrayUnique((entry: DutySlotDto) => entry.slot)
  @ValidateNested({ each: true })
  @Type(() => DutySlotDto)
  @ApiProperty({ type: [DutySlotDto], maxItems: DUTY_SLOTS.length })
  week: DutySlotDto[];
}

export class DutyDayParam {
  @DayField()
  day: string;
}

export class WriteDutyDayDto implements WriteDutyDayRequest {
  @PeopleField()
  personIds: string[];

  @TextField(0, 80, { optional: true })
  note?: string;
}

export class CreateAbsenceDto implements CreateAbsenceRequest {
  @IdField({ optional: true, description: 'whose absence; one’s own without it' })
  personId?: string;

  @DayField()
  fromDay: string;

  @DayField()
  toDay: string;

  @IdField()
  standInId: string;
}
