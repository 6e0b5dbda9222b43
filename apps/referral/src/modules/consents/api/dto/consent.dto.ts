import {
  CONSENT_AUTHORITIES,
  CONSENT_KINDS,
  CONSENT_METHODS,
  CONSENT_NOTICE_VERSIONS,
  DATA_CLASSES,
  GIVER_RELATIONS,
  type CompleteConsentRequest,
  type ConsentAuthority,
  type ConsentKind,
  type ConsentMethod,
  type ConsentNoticeVersion,
  type CoSigner,
  type CreateConsentRequest,
  type DataClass,
  type GiverRelation,
  type WithdrawConsentRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { CodeField, CodesField, DayField, IdField, TextField } from '../../../../dto-fields';

export class ListConsentsDto extends ListQueryDto {
  @IdField()
  caseId: string;
}

export class CoSignerDto implements CoSigner {
  @TextField(1, 50)
  name: string;

  @CodeField(GIVER_RELATIONS)
  relation: GiverRelation;

  @CodeField(CONSENT_AUTHORITIES)
  authority: ConsentAuthority;
}

export class CreateConsentDto implements CreateConsentRequest {
  @IdField()
  caseId: string;

  @CodeField(CONSENT_KINDS)
  kind: ConsentKind;

  @IdField({ optional: true, description: 'CK04 only: the agency that the data may be given to.' })
  recipientAgencyId?: string;

  @CodesField(DATA_CLASSES, 1)
  dataClasses: DataClass[];

  @TextField(2, 500)
  purpose: string;

  @TextField(1, 50)
  giverName: string;

  @CodeField(GIVER_RELATIONS)
  giverRelation: GiverRelation;

  @CodeField(CONSENT_AUTHORITIES)
  authority: ConsentAuthority;

  @TextField(2, 200, {
    optional: true,
    description: 'What shows the authority; required of everybody but parents and the child.',
  })
  authorityProof?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CoSignerDto)
  @ApiPropertyOptional({ type: CoSignerDto, description: 'From 14 years the child beside the guardian.' })
  coSigner?: CoSignerDto;

  @CodeField(CONSENT_METHODS)
  method: ConsentMethod;

  @TextField(1, 50, { optional: true, description: 'Required when it was only said.' })
  witnessName?: string;

  @CodeField(CONSENT_NOTICE_VERSIONS, { optional: true })
  noticeVersion?: ConsentNoticeVersion;

  @TextField(0, 500, { optional: true, description: "The child's own view; asked from 8 years." })
  childView?: string;

  @TextField(0, 200, { optional: true, description: 'Why the child was not asked.' })
  childViewReason?: string;

  @DayField()
  validTo: string;

  @IdField({ optional: true, description: 'The consent that this one takes the place of.' })
  replaces?: string;
}

export class CompleteConsentDto implements CompleteConsentRequest {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CoSignerDto)
  @ApiPropertyOptional({ type: CoSignerDto })
  coSigner?: CoSignerDto;

  @TextField(1, 500, { optional: true })
  childView?: string;

  @TextField(2, 200, { optional: true })
  childViewReason?: string;
}

export class WithdrawConsentDto implements WithdrawConsentRequest {
  @TextField(2, 500)
  reason: string;
}
