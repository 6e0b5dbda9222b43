import { Param, type PipeTransform } from '@nestjs/common';
import { DomainError, isUuid } from '@app/kernel';

class KnownIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUuid(value)) throw new DomainError('NOT_FOUND');
    return value.toLowerCase();
  }
}

/** `@IdParam() id: string`: a path id that cannot exist answers like one that does not. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, new KnownIdPipe());
