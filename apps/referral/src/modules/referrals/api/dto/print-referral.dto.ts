import { PRINT_FORMS, type PrintForm } from '@app/contracts';
import { CodeField } from '../../../../dto-fields';

export class PrintReferralDto {
  @CodeField(PRINT_FORMS)
  form: PrintForm;
}
