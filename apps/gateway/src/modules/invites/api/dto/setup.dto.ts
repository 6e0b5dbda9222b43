import type { SetupRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class SetupDto implements SetupRequest {
  @ApiProperty({ maxLength: 60 })
  @IsString()
  @MinLength(2)
  @MaxLength(60)
  countyName: string;

  @ApiProperty({ description: 'Six digits of the county', example: '990822' })
  @Matches(/^\d{6}$/)
  divisionCode: string;

  @ApiProperty({ maxLength: 80 })
  @IsString()
  @MinLength(2)
  @MaxLength(80)
  agencyName: string;

  @ApiProperty({ maxLength: 60 })
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  adminName: string;

  @ApiProperty({ maxLength: 32 })
  @IsString()
  @MaxLength(32)
  username: string;

  @ApiProperty({ minLength: 12, maxLength: 128, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password: string;
}
