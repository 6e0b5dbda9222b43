import { NEEDS, type Need, type WriteOfferRequest } from '@app/contracts';
import { CodesField, IntField, TextField, TextsField } from '../../../../dto-fields';

export class WriteOfferDto implements WriteOfferRequest {
  @TextField(1, 100)
  title: string;

  @CodesField(NEEDS, 1)
  needs: Need[];

  @TextsField(/^\d{6}(\d{3}|\d{6})?$/, 50)
  divisionCodes: string[];

  @IntField(0, 18)
  ageFrom: number;

  @IntField(0, 18)
  ageTo: number;

  @IntField(0, 100_000)
  capacity: number;

  @IntField(0, 100_000)
  openSlots: number;
}
