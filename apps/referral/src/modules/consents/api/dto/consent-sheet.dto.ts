import {
  CONSENT_KINDS,
  DATA_CLASSES,
  type ConsentKind,
  type ConsentSheetRequest,
  type DataClass,
} from '@app/contracts';
import { CodeField, CodesField, IdField } from '../../../../dto-fields';

export class ConsentSheetDto implements ConsentSheetRequest {
  @IdField()
  caseId: string;

  @CodeField(CONSENT_KINDS)
  kind: ConsentKind;

  @IdField({ optional: true, description: 'CK04 only: the agency that the sheet names.' })
  recipientAgencyId?: string;

  @CodesField(DATA_CLASSES, 1)
  dataClasses: DataClass[];
}
