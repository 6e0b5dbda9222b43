import { DomainError } from '@app/kernel';
import type { PipeTransform } from '@nestjs/common';

/** For acts that say nothing but that they happen: no body, or an empty one. */
export class EmptyBodyPipe implements PipeTransform<unknown, null> {
  transform(value: unknown): null {
    const fields = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    if (fields.length > 0)
      throw new DomainError('VALIDATION_FAILED', 'This act takes no fields.', {
        errors: fields.map((field) => ({ field, rule: 'unknown', message: `${field} should not exist` })),
      });
    return null;
  }
}
