import { ListQueryDto } from '@app/platform';
import { IsISO8601 } from 'class-validator';
import { IdField, PatternField } from '../../../dto-fields';

export class ListAuditEventsDto extends ListQueryDto {
  @PatternField(/^[a-z_]{1,30}\.[a-z_]{1,30}$/, { optional: true })
  action?: string;

  @IdField({ optional: true })
  objectId?: string;

  @IdField({ optional: true })
  caseId?: string;

  @IdField({ optional: true })
  actorId?: string;

  @IsISO8601({ strict: true })
  @PatternField(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, { optional: true })
  from?: string;

  @IsISO8601({ strict: true })
  @PatternField(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, { optional: true })
  to?: string;
}
