import type { ConfirmSessionRequest, DemoLoginRequest, LoginRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

class PostDto {
  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'The post to go on in, as `agencyId` of one of your posts; without it the first one',
  })
  @IsOptional()
  @IsUUID()
  agencyId?: string;
}

export class LoginDto extends PostDto implements LoginRequest {
  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  username: string;

  @ApiProperty({ maxLength: 256, format: 'password' })
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password: string;
}

export class DemoLoginDto extends PostDto implements DemoLoginRequest {
  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  username: string;
}

export class ConfirmDto implements ConfirmSessionRequest {
  @ApiProperty({ maxLength: 256, format: 'password', description: 'Empty in a demo, where nobody has one.' })
  @IsString()
  @MaxLength(256)
  password: string;
}
