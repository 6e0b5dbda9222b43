import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@app/contracts';
import { DomainError } from '@app/kernel';

/** Unknown fields and wrong shapes are 422 with one entry per fault; a value is never repeated in the answer. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new DomainError('VALIDATION_FAILED', 'Some fields are not valid.', { errors: fieldProblems(errors) }),
  });
}

export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      rule: rule === 'whitelistValidation' ? 'unknown' : rule,
      message,
    }));
    return [...own, ...fieldProblems(error.children ?? [], field)];
  });
}
