import {
  PRESENT_SAFETY,
  REPORT_KINDS,
  REPORT_OUTCOMES,
  type CloseReportRequest,
  type FeedbackRequest,
  type FileReportRequest,
  type OpenReportRequest,
  type PresentSafety,
  type ReportKind,
  type ReportOutcome,
} from '@app/contracts';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsISO8601,
  IsUUID,
} from 'class-validator';
import { CodeField, IdField, TextField } from '../../../../dto-fields';

const BOXES = ['mine', 'received'] as const;

export class ListReportsDto {
  @CodeField(BOXES)
  box: (typeof BOXES)[number];
}

export class FileReportDto implements FileReportRequest {
  @IdField({ description: 'Made by the client: a report that is sent again is the same one.' })
  id: string;

  @CodeField(REPORT_KINDS)
  kind: ReportKind;

  @ApiProperty({ type: String, format: 'date-time' })
  @IsISO8601({ strict: true })
  discoveredAt: string;

  @TextField(1, 200)
  place: string;

  @ApiProperty({ type: Boolean })
  @IsBoolean()
  childKnown: boolean;

  @TextField(1, 500, { description: 'Who the child is, or how one would recognise it.' })
  child: string;

  @TextField(2, 4000, { description: 'What was seen, heard or told; never who is guilty.' })
  facts: string;

  @CodeField(PRESENT_SAFETY)
  safety: PresentSafety;

  @TextField(0, 1000, { optional: true })
  steps?: string;

  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 6 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  recipientIds: string[];
}

export class OpenReportDto implements OpenReportRequest {
  @TextField(4, 200)
  reason: string;
}

export class FeedbackDto implements FeedbackRequest {
  @TextField(2, 1000)
  text: string;
}

export class CloseReportDto implements CloseReportRequest {
  @CodeField(REPORT_OUTCOMES)
  outcome: ReportOutcome;

  @TextField(10, 1000)
  reason: string;
}
