import type { SwitchAgencyRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class SwitchAgencyDto implements SwitchAgencyRequest {
  @ApiProperty({ format: 'uuid', description: 'agencyId of one of your posts (GET /api/me)' })
  @IsUUID()
  agencyId: string;
}
