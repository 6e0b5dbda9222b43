import {
  HOLD_REASONS,
  LEGAL_BASES,
  OUTCOMES,
  VERIFICATION_CONTACTS,
  type AnswerReferralRequest,
  type AssignReferralRequest,
  type CompleteReferralRequest,
  type HoldReason,
  type HoldReferralRequest,
  type LegalBasis,
  type Outcome,
  type ReasonRequest,
  type RequestInfoRequest,
  type RerouteReferralRequest,
  type ResumeReferralRequest,
  type ReturnReferralRequest,
  type StartServiceRequest,
  type VerificationContact,
  type VerifyReferralRequest,
} from '@app/contracts';
import { CodeField, DayField, IdField, TextField } from '../../../../dto-fields';

export class ReasonDto implements ReasonRequest {
  @TextField(2, 500)
  reason: string;
}

export class RequestInfoDto implements RequestInfoRequest {
  @TextField(2, 500, { description: 'Without anything that tells who the child is.' })
  question: string;
}

export class AnswerReferralDto implements AnswerReferralRequest {
  @TextField(2, 1000, { description: 'Without anything that tells who the child is.' })
  answer: string;
}

export class AssignReferralDto implements AssignReferralRequest {
  @IdField({ description: 'A colleague who decides about referrals.' })
  toPersonId: string;
}

export class RerouteReferralDto implements RerouteReferralRequest {
  @IdField()
  toAgencyId: string;

  @TextField(2, 500)
  reason: string;

  @TextField(2, 100, { optional: true, description: 'Who at the receiver agreed; needed for U0.' })
  confirmedBy?: string;

  @CodeField(LEGAL_BASES, { optional: true, description: 'Used when no consent names the new agency.' })
  legalBasis?: LegalBasis;

  @TextField(1, 500, { optional: true })
  legalBasisReason?: string;
}

export class StartServiceDto implements StartServiceRequest {
  @DayField()
  contactedOn: string;

  @TextField(1, 500, { optional: true })
  note?: string;
}

export class HoldReferralDto implements HoldReferralRequest {
  @CodeField(HOLD_REASONS)
  reason: HoldReason;

  @DayField({ description: 'When somebody looks again.' })
  reviewOn: string;

  @TextField(1, 500, { optional: true })
  text?: string;
}

export class ResumeReferralDto implements ResumeReferralRequest {
  @DayField({ optional: true, description: 'Day of the first contact, when there was none before.' })
  contactedOn?: string;

  @TextField(1, 500, { optional: true })
  note?: string;
}

export class CompleteReferralDto implements CompleteReferralRequest {
  @CodeField(OUTCOMES)
  outcome: Outcome;

  @TextField(2, 2000)
  summary: string;
}

export class ReturnReferralDto implements ReturnReferralRequest {
  @TextField(2, 500)
  reason: string;

  @DayField()
  handoverOn: string;
}

export class VerifyReferralDto implements VerifyReferralRequest {
  @CodeField(VERIFICATION_CONTACTS)
  contacted: VerificationContact;

  @TextField(1, 1000, { optional: true, description: 'What the child or guardian said.' })
  words?: string;

  @TextField(2, 500, { optional: true, description: 'Why there are no words.' })
  whyNot?: string;

  @IdField({ optional: true, description: 'The own follow-up in which the child says them.' })
  followUpId?: string;
}
