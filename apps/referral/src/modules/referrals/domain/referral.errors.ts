import { DomainError } from '@app/kernel';

/** A field whose value is well-formed but does not fit; `rule` is a word for programs, `message` one for people. */
export function invalidField(field: string, rule: string, message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', message, { errors: [{ field, rule, message }] });
}
