import {
  URGENCIES,
  type CalendarDay,
  type CalendarYear,
  type SetLimitsRequest,
  type StepLimits,
  type Urgency,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsDefined, ValidateIf, ValidateNested } from 'class-validator';
import {
  CodeField,
  DayField,
  DivisionField,
  IntField,
  QueryIntField,
  TextField,
} from '../../../../dto-fields';

const MOST = 1_000_000;

export class StepLimitsDto implements StepLimits {
  @IntField(1, MOST)
  ack: number;

  @IntField(1, MOST)
  decide: number;

  @IntField(1, MOST)
  contact: number;

  @IntField(1, MOST)
  outcome: number;

  @IntField(0, MOST)
  grace: number;
}

export class SetLimitsDto implements SetLimitsRequest {
  @CodeField(['agency', 'region'])
  scope: 'agency' | 'region';

  @DivisionField({ optional: true })
  divisionCode?: string;

  @CodeField(URGENCIES)
  urgency: Urgency;

  @ApiProperty({ type: StepLimitsDto, nullable: true, description: 'null takes the override back' })
  @ValidateIf((body: SetLimitsDto) => body.limits !== null)
  @IsDefined()
  @ValidateNested()
  @Type(() => StepLimitsDto)
  limits: StepLimitsDto | null;
}

export class ReadLimitsDto {
  @DivisionField({ optional: true })
  divisionCode?: string;
}

export class ReadCalendarDto {
  @QueryIntField(2020, 2100, { optional: true })
  year?: number;
}

export class CalendarDayDto implements CalendarDay {
  @DayField()
  day: string;

  @IsBoolean()
  @ApiProperty({ type: Boolean, description: 'true: a make-up day; false: a holiday' })
  isWork: boolean;

  @TextField(1, 50)
  note: string;
}

export class PutCalendarDto implements CalendarYear {
  @IntField(2020, 2100)
  year: number;

  @ApiProperty({ type: [CalendarDayDto], maxItems: 120 })
  @IsArray()
  @ArrayMaxSize(120)
  @ValidateNested({ each: true })
  @Type(() => CalendarDayDto)
  days: CalendarDayDto[];
}
