import type { FieldProblem } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { fieldProblems } from '@app/platform';
import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

export interface CheckedRow {
  input: object;
  problems: FieldProblem[];
}

/** The shape of a row, by the rules of the request that a single record comes in. */
export function checkShape(
  dto: Type<object>,
  { fields, formulas }: { fields: object; formulas: readonly string[] },
): CheckedRow {
  const input = plainToInstance(dto, fields);
  const problems = fieldProblems(validateSync(input, { whitelist: true }));
  // One fault says enough about a cell; of an empty one, that it is empty.
  const first = problems.filter(
    ({ field }, index) => problems.findIndex((one) => one.field === field) === index,
  );
  const calculated = formulas.map((field) => ({
    field,
    rule: 'formula',
    message: 'is a formula, not a value',
  }));
  const others = first
    .filter(({ field }) => !formulas.includes(field))
    .map((problem) =>
      isAbsent(fields, problem.field) ? { ...problem, rule: 'required', message: 'is empty' } : problem,
    );
  return { input, problems: [...calculated, ...others] };
}

function isAbsent(fields: object, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], fields);
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** What a refused row says; undefined for a failure that is not about the row. */
export function problemsOf(error: unknown): FieldProblem[] | undefined {
  if (!(error instanceof DomainError)) return undefined;
  switch (error.code) {
    case 'VALIDATION_FAILED':
      return (error.extra?.errors as FieldProblem[] | undefined) ?? [];
    case 'ID_NUMBER_INVALID':
      return [{ field: 'idNumber', rule: String(error.extra?.reason), message: error.message }];
    case 'CHILD_ALREADY_ON_FILE':
      return [{ field: 'idNumber', rule: 'on_file', message: 'is on file already' }];
    default:
      return undefined;
  }
}
