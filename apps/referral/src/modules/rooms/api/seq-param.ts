import { Param } from '@nestjs/common';

/** Place of a message in its log. What is no number is no message: it is not found, like any other that is not there. */
export const SeqParam = (): ParameterDecorator =>
  Param('seq', { transform: (value: string) => Number(value) });
