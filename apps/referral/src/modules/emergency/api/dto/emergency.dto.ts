import {
  EMERGENCY_BOXES,
  EMERGENCY_REASONS,
  REVIEW_VERDICTS,
  type EmergencyBox,
  type EmergencyReason,
  type OpenEmergencyRequest,
  type ReviewEmergencyRequest,
  type ReviewVerdict,
} from '@app/contracts';
import { CodeField, IdField, TextField } from '../../../../dto-fields';

export class ListEmergenciesDto {
  @CodeField(EMERGENCY_BOXES)
  box: EmergencyBox;
}

export class OpenEmergencyDto implements OpenEmergencyRequest {
  @IdField({ optional: true })
  caseId?: string;

  @TextField(4, 40, { optional: true, description: 'A whole number of a case, of a referral, or of a file.' })
  ofNumber?: string;

  @CodeField(EMERGENCY_REASONS)
  reason: EmergencyReason;

  @TextField(10, 500, { description: 'What happened; the owner and the reviewer read it.' })
  words: string;
}

export class ReviewEmergencyDto implements ReviewEmergencyRequest {
  @CodeField(REVIEW_VERDICTS)
  verdict: ReviewVerdict;

  @TextField(0, 500, { optional: true })
  text?: string;
}
