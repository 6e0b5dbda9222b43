import type { DataClass, Day, FieldProblem, IdType, Sex, UpdateChildRequest } from '@app/contracts';
import { isCodedType } from './child-identity';

export interface LedFile {
  idType: IdType;
  birthDate: Day;
  sex: Sex;
  scope: readonly DataClass[] | null;
}

/**
 * What the lead of a case may change in a file that another agency registered. The document and its number belong to the register of
 * that agency: whether a number is free there, or is another child's, would tell what it has on file.
 */
export function checkLedCorrection(file: LedFile, input: UpdateChildRequest): FieldProblem[] {
  const scope = file.scope ?? [];
  const isOther = <K extends 'idType' | 'birthDate' | 'sex'>(field: K): boolean =>
    input[field] != null && input[field] !== file[field];
  const problems: FieldProblem[] = [];
  if (input.idNumber !== undefined) problems.push(ofHome('idNumber'));
  if (isOther('idType')) problems.push(ofHome('idType'));
  // A resident's number tells both; who may not read it cannot know whether the correction is one.
  if (isCodedType(file.idType) && !scope.includes('id_number'))
    for (const field of ['birthDate', 'sex'] as const) if (isOther(field)) problems.push(ofHome(field));
  for (const field of ['address', 'health'] as const)
    if (input[field] !== undefined && !scope.includes(field))
      problems.push({ field, rule: 'scope', message: 'is outside what was consented to' });
  return problems;
}

const ofHome = (field: string): FieldProblem => ({
  field,
  rule: 'home_agency',
  message: 'stays with the agency that registered the child',
});
