import { PARKED_SOURCES, type ParkedSource, type RetryParkedRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';

export class RetryParkedDto implements RetryParkedRequest {
  @ApiProperty({ enum: PARKED_SOURCES })
  @IsIn(PARKED_SOURCES)
  source: ParkedSource;

  @ApiProperty({ description: 'as the list says', maxLength: 40 })
  @IsString()
  @MaxLength(40)
  via: string;
}
