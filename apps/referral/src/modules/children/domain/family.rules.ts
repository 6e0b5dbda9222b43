import type { Day, FieldProblem, ParentRecord } from '@app/contracts';

/** Each parent once, and days that can be. */
export function checkFamily(parents: readonly ParentRecord[], today: Day): FieldProblem[] {
  const problems: FieldProblem[] = [];
  parents.forEach(({ parent, since, until }, index) => {
    const field = (name: string): string => `parents.${index}.${name}`;
    if (parents.findIndex((one) => one.parent === parent) !== index)
      problems.push({ field: field('parent'), rule: 'unique', message: 'is given twice' });
    if (since !== null && since > today)
      problems.push({ field: field('since'), rule: 'future', message: 'lies in the future' });
    if (since !== null && until !== null && until < since)
      problems.push({ field: field('until'), rule: 'min', message: 'lies before the beginning' });
  });
  return problems;
}
