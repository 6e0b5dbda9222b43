import {
  DISABILITY_KINDS,
  PARENT_STATES,
  PARENTS,
  type DisabilityKind,
  type Parent,
  type ParentRecord,
  type ParentState,
  type UpdateFamilyRequest,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, ValidateNested } from 'class-validator';
import { CodeField, DayField, IntField } from '../../../../dto-fields';

/** What is not said is nothing. */
const OrNull = (): PropertyDecorator => Transform(({ value }: TransformFnParams): unknown => value ?? null);

export class ParentDto implements ParentRecord {
  @CodeField(PARENTS)
  parent: Parent;

  @CodeField(PARENT_STATES)
  state: ParentState;

  @OrNull()
  @DayField({ optional: true })
  since: string | null = null;

  @OrNull()
  @DayField({ optional: true, description: 'End of a sentence or measure.' })
  until: string | null = null;

  @OrNull()
  @CodeField(DISABILITY_KINDS, { optional: true })
  disabilityKind: DisabilityKind | null = null;

  @OrNull()
  @IntField(1, 4, { optional: true })
  disabilityGrade: number | null = null;

  @ApiProperty({ type: Boolean, description: 'The paper that shows the state was seen.' })
  @IsBoolean()
  proofSeen: boolean;
}

export class UpdateFamilyDto implements UpdateFamilyRequest {
  @ApiProperty({ type: [ParentDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => ParentDto)
  parents: ParentDto[];
}
