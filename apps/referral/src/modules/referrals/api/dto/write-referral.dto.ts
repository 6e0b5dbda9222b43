import {
  DATA_CLASSES,
  LEGAL_BASES,
  NEEDS,
  OVERRULE_REASONS,
  REFERRAL_REASONS,
  RISK_ANSWERS,
  RISKS,
  URGENCIES,
  type CreateReferralRequest,
  type DataClass,
  type LegalBasis,
  type Need,
  type Overrule,
  type OverruleReason,
  type ReferralReason,
  type Risk,
  type RiskAnswer,
  type RiskAnswers,
  type UpdateReferralRequest,
  type Urgency,
} from '@app/contracts';
import { ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { CodeField, CodesField, IdField, TextField } from '../../../../dto-fields';

export class OverruleDto implements Overrule {
  @CodeField(OVERRULE_REASONS)
  reason: OverruleReason;

  @TextField(1, 300, { optional: true })
  text?: string;
}

export class RiskAnswersDto implements RiskAnswers {
  @CodeField(RISK_ANSWERS, { optional: true, description: 'Is the child safe now?' })
  safe?: RiskAnswer;

  @CodeField(RISK_ANSWERS, { optional: true, description: 'Is the child hurt?' })
  injured?: RiskAnswer;

  @CodeField(RISK_ANSWERS, { optional: true, description: 'Does somebody look after the child?' })
  carer?: RiskAnswer;
}

const ASKED_KINDS = ['refer', 'transfer', 'consult', 'transfer_request'] as const;

export class CreateReferralDto implements CreateReferralRequest {
  @CodeField(ASKED_KINDS, { optional: true, description: '`refer` when left out.' })
  kind?: (typeof ASKED_KINDS)[number];

  @IdField()
  toAgencyId: string;

  @CodesField(NEEDS, 1)
  needs: Need[];

  @CodeField(REFERRAL_REASONS)
  reason: ReferralReason;

  @CodeField(URGENCIES)
  urgency: Urgency;

  @CodeField(RISKS)
  risk: Risk;

  @ApiPropertyOptional({ type: RiskAnswersDto, description: 'The recipient reads them in the packet.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => RiskAnswersDto)
  riskAnswers?: RiskAnswersDto;

  @TextField(1, 500, { description: 'Without anything that tells who the child is.' })
  situation: string;

  @TextField(1, 500, { description: 'What is asked of the other agency.' })
  ask: string;

  @IdField({ optional: true, description: 'CK04 consent; without it the one that runs longest is used.' })
  consentId?: string;

  @CodeField(LEGAL_BASES, { optional: true })
  legalBasis?: LegalBasis;

  @TextField(1, 500, { optional: true })
  legalBasisReason?: string;

  @CodesField(DATA_CLASSES, 0, { description: 'What opens on acceptance; `identity` is always in.' })
  dataClasses: DataClass[];

  @ApiPropertyOptional({
    type: OverruleDto,
    description: 'Why not the agency suggested first; only the sender reads it.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => OverruleDto)
  overrule?: OverruleDto;

  @IdField({ optional: true, description: 'The ended referral of this case that is tried again.' })
  previousId?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Sends it in the same transaction.' })
  @IsOptional()
  @IsBoolean()
  submit?: boolean;
}

export class UpdateReferralDto
  extends PartialType(OmitType(CreateReferralDto, ['kind', 'submit', 'previousId'] as const))
  implements UpdateReferralRequest {}
