import { Transform, type TransformFnParams } from 'class-transformer';
import { applyDecorators } from '@nestjs/common';
import { IsBoolean, IsInt, IsString, Matches, Max, Min } from 'class-validator';

/** `1` and `true` are on, everything that says off is off; other words are a fault. */
export function EnvFlag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => {
      if (typeof value === 'boolean') return value;
      if (value === '1' || value === 'true') return true;
      return value === '0' || value === 'false' ? false : value;
    }),
    IsBoolean({ message: '$property must be 1 or 0' }),
  );
}

export function EnvInt(min: number, max: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? Number(value) : value)),
    IsInt(),
    Min(min),
    Max(max),
  );
}

/** Comma-separated words. */
export function EnvList(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== '')
        : value,
    ),
    IsString({ each: true }),
  );
}

/** An address with its scheme, such as `http://127.0.0.1:3001` or `postgres://…`. */
export function EnvUrl(...schemes: string[]): PropertyDecorator {
  return Matches(new RegExp(`^(?:${schemes.join('|')})://\\S+$`), {
    message: `$property must be a URL that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });
}
