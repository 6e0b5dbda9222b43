import { DivisionField } from '../../../../dto-fields';

export class ListDivisionsDto {
  @DivisionField({
    optional: true,
    description: 'Answers what lies directly in it; without it, the topmost divisions.',
  })
  parent?: string;
}
