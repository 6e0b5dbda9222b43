import type { FieldProblem } from '@app/contracts';
import { isPhone } from '@app/kernel';

/** A number that is given must be one that may be kept here; the demo takes invented numbers only. */
export function checkPhone(
  field: string,
  phone: string | null | undefined,
  fictional: boolean,
): FieldProblem[] {
  if (phone === undefined || phone === null || isPhone(phone, { fictional })) return [];
  const rule = fictional ? 'fictional_phone' : 'phone';
  const message = fictional
    ? 'only invented numbers (100 and eight digits) are taken here'
    : 'is not a phone number';
  return [{ field, rule, message }];
}
