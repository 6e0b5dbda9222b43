import type { AcceptInviteRequest } from '@app/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

export class AcceptInviteDto implements AcceptInviteRequest {
  @ApiPropertyOptional({ description: 'Chosen at the first login and fixed afterwards', maxLength: 32 })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  username?: string;

  @ApiProperty({ minLength: 12, maxLength: 128, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  password: string;
}
