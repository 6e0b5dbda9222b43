import type { SubmitManyRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import { IdField, IntField } from '../../../../dto-fields';

const MOST = 100;

class DraftVersionDto {
  @IdField()
  id: string;

  @IntField(1, 1_000_000)
  version: number;
}

export class SubmitManyDto implements SubmitManyRequest {
  @ApiProperty({ type: [DraftVersionDto], minItems: 1, maxItems: MOST })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST)
  @ArrayUnique((item: DraftVersionDto) => item.id)
  @ValidateNested({ each: true })
  @Type(() => DraftVersionDto)
  items: DraftVersionDto[];
}
