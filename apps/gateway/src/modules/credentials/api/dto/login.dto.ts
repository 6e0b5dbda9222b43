import type { ConfirmSessionRequest, DemoLoginRequest, LoginRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class LoginDto implements LoginRequest {
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

export class DemoLoginDto implements DemoLoginRequest {
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
