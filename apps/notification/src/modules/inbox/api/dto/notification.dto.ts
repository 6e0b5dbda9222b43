import { NOTIFICATION_GROUPS, type MarkReadRequest, type NotificationGroup } from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsISO8601, IsOptional, IsUUID } from 'class-validator';

const MAX_IDS = 200;

export class ListNotificationsDto extends ListQueryDto {
  @ApiPropertyOptional({ type: Boolean, description: 'only unread ones, or only read ones' })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown => {
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : value;
  })
  @IsBoolean()
  unread?: boolean;

  @ApiPropertyOptional({ enum: NOTIFICATION_GROUPS })
  @IsOptional()
  @IsIn(NOTIFICATION_GROUPS)
  group?: NotificationGroup;
}

export class MarkReadDto implements MarkReadRequest {
  @ApiPropertyOptional({ type: [String], format: 'uuid', maxItems: MAX_IDS })
  @IsOptional()
  @ArrayMaxSize(MAX_IDS)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'everything up to this instant' })
  @IsOptional()
  @IsISO8601({ strict: true })
  upTo?: string;
}
