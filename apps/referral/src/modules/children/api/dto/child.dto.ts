import {
  DIFFICULTIES,
  GUARDIAN_RELATIONS,
  ID_TYPES,
  SEXES,
  type CreateChildRequest,
  type Difficulty,
  type Guardian,
  type GuardianRelation,
  type IdType,
  type RevealRequest,
  type Sex,
  type UpdateChildRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { CodeField, CodesField, DayField, DivisionField, TextField } from '../../../../dto-fields';

export class ListChildrenDto extends ListQueryDto {
  @TextField(1, 50, {
    optional: true,
    description: 'Beginning of the name or the file number, or a whole ID number.',
  })
  q?: string;
}

export class GuardianDto implements Guardian {
  @TextField(1, 50)
  name: string;

  @CodeField(GUARDIAN_RELATIONS)
  relation: GuardianRelation;

  @TextField(5, 20, { optional: true })
  phone: string | null;
}

export class CreateChildDto implements CreateChildRequest {
  @TextField(1, 50)
  name: string;

  @CodeField(SEXES)
  sex: Sex;

  @DayField()
  birthDate: string;

  @CodeField(ID_TYPES)
  idType: IdType;

  @TextField(0, 30, { optional: true })
  idNumber?: string;

  @DivisionField()
  residenceCode: string;

  @TextField(0, 200, { optional: true })
  address?: string;

  @TextField(0, 1000, { optional: true })
  health?: string;

  @TextField(0, 80, { optional: true })
  school?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GuardianDto)
  @ApiPropertyOptional({ type: GuardianDto })
  guardian?: GuardianDto;

  @CodesField(DIFFICULTIES, 0)
  difficulties: Difficulty[];
}

export class UpdateChildDto extends PartialType(CreateChildDto) implements UpdateChildRequest {}

export class RevealDto implements RevealRequest {
  @CodeField(['id_number'])
  field: 'id_number';

  @TextField(2, 200, { description: 'What the full number is needed for; it is recorded.' })
  purpose: string;
}
