import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { isDay } from '@app/kernel';

/** Fields of request bodies and queries: what is checked and what the API description says stay one thing. */
interface FieldOptions {
  optional?: boolean;
  description?: string;
}

const describe = (options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator =>
  options.optional
    ? applyDecorators(IsOptional(), ApiPropertyOptional({ ...schema, description: options.description }))
    : ApiProperty({ ...schema, description: options.description } as ApiPropertyOptions);

/** Text without leading and trailing space and without control characters; lengths in characters. */
export function TextField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    MinLength(min),
    MaxLength(max),
    // eslint-disable-next-line no-control-regex -- these are the characters that are refused
    Matches(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Surrogate}]*$/u, {
      message: '$property contains characters that cannot be stored',
    }),
    describe(options, { type: String, minLength: min, maxLength: max }),
  );
}

export function PatternField(pattern: RegExp, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Matches(pattern),
    describe(options, { type: String, pattern: pattern.source }),
  );
}

/** Code of an official division: county, town or village. */
export const DivisionField = (options: FieldOptions = {}): PropertyDecorator =>
  PatternField(/^\d{6}(\d{3}|\d{6})?$/, options);

export function CodeField(codes: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(IsIn([...codes]), describe(options, { type: String, enum: [...codes] }));
}

export function CodesField(
  codes: readonly string[],
  min: number,
  options: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(codes.length),
    ArrayUnique(),
    IsIn([...codes], { each: true }),
    describe(options, { type: [String], enum: [...codes], minItems: min }),
  );
}

export function TextsField(
  pattern: RegExp,
  max: number,
  { min = 1, ...options }: FieldOptions & { min?: number } = {},
): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ArrayUnique(),
    Matches(pattern, { each: true }),
    describe(options, { type: [String], minItems: min, maxItems: max }),
  );
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    IsUUID('all'),
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? value.toLowerCase() : value,
    ),
    describe(options, { type: String, format: 'uuid' }),
  );
}

/** A calendar day that exists. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: (value): boolean => typeof value === 'string' && isDay(value),
        defaultMessage: () => '$property must be a day such as 2026-03-01',
      },
    }),
    describe(options, { type: String, format: 'date' }),
  );
}

export function IntField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    IsInt(),
    Min(min),
    Max(max),
    describe(options, { type: Number, minimum: min, maximum: max }),
  );
}

/** Integer of a query string. */
export function QueryIntField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Type(() => Number),
    IntField(min, max, options),
  );
}

/** `true` or `false` in a query string. */
export function QueryFlagField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(),
    describe({ ...options, optional: true }, { type: Boolean }),
  );
}

/** Codes of a query string, separated by commas. */
export function QueryCodesField(codes: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown =>
      typeof value === 'string' ? value.split(',') : value,
    ),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(codes.length),
    ArrayUnique(),
    IsIn([...codes], { each: true }),
    describe(options, { type: String }),
  );
}
