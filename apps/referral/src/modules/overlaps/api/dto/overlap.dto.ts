import {
  OVERLAP_ANSWERS,
  type AnswerOverlapRequest,
  type OverlapAnswer,
  type UndoOverlapRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, IdField, TextField } from '../../../../dto-fields';

export class ListOverlapsDto extends ListQueryDto {
  @IdField({ optional: true, description: 'an own child' })
  childId?: string;

  @CodeField(['true'], { optional: true, description: 'only those that wait for somebody' })
  open?: 'true';
}

export class AnswerOverlapDto implements AnswerOverlapRequest {
  @CodeField(OVERLAP_ANSWERS)
  answer: OverlapAnswer;

  @TextField(0, 500, { optional: true })
  note?: string;
}

export class UndoOverlapDto implements UndoOverlapRequest {
  @TextField(2, 500)
  reason: string;
}
