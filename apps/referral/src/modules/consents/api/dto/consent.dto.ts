import {
  CONSENT_AUTHORITIES,
  CONSENT_KINDS,
  CONSENT_METHODS,
  DATA_CLASSES,
  type ConsentAuthority,
  type ConsentKind,
  type ConsentMethod,
  type CreateConsentRequest,
  type DataClass,
  type WithdrawConsentRequest,
} from '@app/contracts';
import { ListQueryDto } from '@app/platform';
import { CodeField, CodesField, DayField, IdField, TextField } from '../../../../dto-fields';

export class ListConsentsDto extends ListQueryDto {
  @IdField()
  caseId: string;
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

  @CodeField(CONSENT_AUTHORITIES)
  authority: ConsentAuthority;

  @CodeField(CONSENT_METHODS)
  method: ConsentMethod;

  @TextField(0, 500, { optional: true, description: "The child's own view; asked from 8 years." })
  childView?: string;

  @DayField()
  validTo: string;
}

export class WithdrawConsentDto implements WithdrawConsentRequest {
  @TextField(2, 500)
  reason: string;
}
