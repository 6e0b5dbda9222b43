import { PRESENT_SAFETY, REPORT_KINDS, type ReportDraftRequest } from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { CodeField, IdField, PatternField, TextField } from '../../../../dto-fields';

/** As it stands on the page: anything may still be missing, and the long texts may be longer than the report will take. */
export class ReportDraftDto implements ReportDraftRequest {
  @IdField({ description: 'The id that the report will have.' })
  id: string;

  @CodeField(['', ...REPORT_KINDS])
  kind: ReportDraftRequest['kind'];

  @PatternField(/^$|^\d{4}-\d\d-\d\dT\d\d:\d\d$/, { description: 'Local time, as the page writes it.' })
  discoveredAt: string;

  @TextField(0, 200)
  place: string;

  @CodeField(['', 'yes', 'no'])
  childKnown: ReportDraftRequest['childKnown'];

  @TextField(0, 500)
  child: string;

  @TextField(0, 10_000)
  facts: string;

  @CodeField(['', ...PRESENT_SAFETY])
  safety: ReportDraftRequest['safety'];

  @TextField(0, 4000)
  steps: string;

  @ApiProperty({ type: [String], format: 'uuid', maxItems: 6 })
  @IsArray()
  @ArrayMaxSize(6)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  recipientIds: string[];
}
