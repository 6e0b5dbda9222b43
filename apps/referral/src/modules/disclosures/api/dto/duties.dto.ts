import {
  REVIEW_VERDICTS,
  STOP_ANSWERS,
  STOP_BOXES,
  type AnswerStopNoticeRequest,
  type ReviewOverrideRequest,
  type ReviewVerdict,
  type StopAnswer,
  type StopBox,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { IsISO8601 } from 'class-validator';
import { CodeField, IdField, PatternField, TextField } from '../../../../dto-fields';

export class ListDisclosuresDto extends ListQueryDto {
  @IdField({ optional: true })
  caseId?: string;

  @IdField({ optional: true, description: 'The agency that received.' })
  agencyId?: string;

  @IsISO8601({ strict: true })
  @PatternField(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, { optional: true })
  from?: string;

  @IsISO8601({ strict: true })
  @PatternField(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/, { optional: true })
  to?: string;
}

export class ListOverrideReviewsDto extends ListQueryDto {
  @CodeField(['open', 'done'], { optional: true })
  state?: 'open' | 'done';

  @IdField({ optional: true })
  referralId?: string;
}

export class ReviewOverrideDto implements ReviewOverrideRequest {
  @CodeField(REVIEW_VERDICTS)
  verdict: ReviewVerdict;

  @TextField(0, 500, { optional: true, description: 'Required for "not_ok": 10 characters at least.' })
  text?: string;
}

export class ListStopNoticesDto extends ListQueryDto {
  @CodeField(STOP_BOXES)
  box: StopBox;

  @IdField({ optional: true })
  caseId?: string;
}

export class AnswerStopNoticeDto implements AnswerStopNoticeRequest {
  @CodeField(STOP_ANSWERS)
  answer: StopAnswer;

  @TextField(0, 500, { optional: true, description: 'Required for "kept": 10 characters at least.' })
  text?: string;
}
