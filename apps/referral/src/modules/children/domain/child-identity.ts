import type { Day, FieldProblem, IdType, Sex } from '@app/contracts';
import { DomainError, parseIdNumber } from '@app/kernel';

export interface IdentityInput {
  idType: IdType;
  idNumber?: string;
  sex: Sex;
  birthDate: Day;
}
export interface IdentityRule {
  fictional: boolean;
  today: Day;
}

/** Types whose number follows GB 11643 and tells birth date and sex. */
const CODED_TYPES: readonly IdType[] = ['1', '3', '4'];
/** Whether the number of such a document tells birth date and sex. */
export const isCodedType = (idType: IdType): boolean => CODED_TYPES.includes(idType);
const NO_ID_TYPE: IdType = '9';
const FICTIONAL_PREFIX = '99';

/** The number as it is kept, or null when the child has none; it must fit what else is said of the child. */
export function normalizeIdNumber(input: IdentityInput, rule: IdentityRule): string | null {
  if (input.idNumber === undefined || input.idNumber === '') return null;
  if (input.idType === NO_ID_TYPE)
    refuse([problem('idNumber', 'absent', 'must be absent when there is no document')]);
  if (!isCodedType(input.idType)) return plainNumber(input.idNumber, rule);
  const id = parseIdNumber(input.idNumber, rule);
  const problems: FieldProblem[] = [];
  if (id.birthDate !== input.birthDate)
    problems.push(problem('birthDate', 'id_number', 'is not the birth date in the ID number'));
  if ((input.sex === '1' || input.sex === '2') && id.sex !== input.sex)
    problems.push(problem('sex', 'id_number', 'is not the sex in the ID number'));
  refuse(problems);
  return id.value;
}

/**
 * By what a number is compared between agencies: residents' numbers whatever the document that shows them, others within
 * their kind, for a passport and a birth certificate may carry the same characters.
 */
export function linkageText(idType: IdType, normalized: string): string {
  return `${isCodedType(idType) ? 'resident' : idType}|${normalized}`;
}

export function checkBirthDate(birthDate: Day, today: Day): FieldProblem[] {
  if (birthDate > today) return [problem('birthDate', 'future', 'lies in the future')];
  return birthDate < '1980-01-01' ? [problem('birthDate', 'min', 'is not the birth date of a child')] : [];
}

/** Passports and birth certificates have no common check; the demo takes only what is visibly invented. */
function plainNumber(raw: string, rule: IdentityRule): string {
  const value = raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (!/^[0-9A-Z]{5,20}$/.test(value))
    throw new DomainError('ID_NUMBER_INVALID', undefined, { reason: 'format' });
  if (rule.fictional && !value.startsWith(FICTIONAL_PREFIX))
    throw new DomainError('ID_NUMBER_INVALID', undefined, { reason: 'fictional_only' });
  return value;
}

const problem = (field: string, rule: string, message: string): FieldProblem => ({ field, rule, message });

function refuse(problems: FieldProblem[]): void {
  if (problems.length > 0)
    throw new DomainError('VALIDATION_FAILED', 'Some fields are not valid.', { errors: problems });
}
