import type { WriteHandoverRequest } from '@app/contracts';
import { DayField, TextField, TextsField } from '../../../../dto-fields';

const LINE = /^[^\p{Cc}\p{Surrogate}]{1,200}$/u;

export class WriteHandoverDto implements WriteHandoverRequest {
  @TextField(1, 500)
  reason: string;

  @TextField(1, 2000)
  summary: string;

  @TextsField(LINE, 50, {
    min: 0,
    description: 'Open goals, tasks, grants and ties, each with who keeps it.',
  })
  openItems: string[];

  @TextsField(LINE, 50, { min: 0 })
  documents: string[];

  @DayField({ optional: true })
  meetingOn?: string;

  @TextField(1, 500)
  childTold: string;
}
