import {
  AGREEMENT_TYPES,
  DATA_CLASSES,
  type AgreementType,
  type CreateAgreementRequest,
  type DataClass,
} from '@app/contracts';
import { CodeField, CodesField, DayField, IdField, TextField } from '../../../../dto-fields';

export class CreateAgreementDto implements CreateAgreementRequest {
  @IdField()
  withAgencyId: string;

  @CodeField(AGREEMENT_TYPES)
  type: AgreementType;

  @TextField(1, 500)
  purpose: string;

  @CodesField(DATA_CLASSES, 1)
  dataClasses: DataClass[];

  @DayField()
  validFrom: string;

  @DayField()
  validTo: string;
}
