import { OVERSIGHT_FILTERS, type DemandRequest, type OversightFilter } from '@app/contracts';
import { CodeField, DayField, TextField } from '../../../../dto-fields';

export class ListOverseenDto {
  @CodeField(OVERSIGHT_FILTERS, { optional: true })
  only?: OversightFilter;
}

export class DemandDto implements DemandRequest {
  @TextField(2, 500, { description: 'What is expected; both sides read it' })
  text: string;

  @DayField({ description: 'Until when the reply is due' })
  dueOn: string;
}
