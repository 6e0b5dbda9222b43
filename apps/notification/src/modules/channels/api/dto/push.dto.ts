import type { WritePushDeviceRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const BASE64URL = /^[A-Za-z0-9_-]{1,200}$/;

export class WritePushDeviceDto implements WritePushDeviceRequest {
  @ApiProperty({ example: 'https://push.example.org/abc', maxLength: 500 })
  @IsString()
  @MaxLength(500)
  endpoint: string;

  @ApiProperty({ description: 'public key of the device, base64url' })
  @Matches(BASE64URL)
  p256dh: string;

  @ApiProperty({ description: 'secret of the device, base64url' })
  @Matches(BASE64URL)
  auth: string;

  @ApiProperty({ maxLength: 60, description: 'by which its owner knows it again' })
  @IsString()
  @MaxLength(60)
  name: string;
}
