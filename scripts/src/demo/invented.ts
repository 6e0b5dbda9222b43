import { createHash } from 'node:crypto';
import type { Day } from '@app/contracts';
import { withCheckDigit } from '@app/kernel';

/** The invented county: no province begins with 99, so no number of it can be a real person's. */
export const COUNTY_CODE = '990822';

/**
 * The same name gives the same id on every machine: a seed that was cut short goes on where it stopped, because its
 * requests carry the same keys again.
 */
export function stableId(text: string): string {
  const hex = createHash('sha256').update(`jieli demo ${text}`).digest('hex');
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** ID number of GB 11643: area, birth date, a sequence that is odd for boys and even for girls, check digit. */
export function inventedIdNumber(birthDate: Day, sex: '1' | '2', index: number): string {
  const sequence = index * 2 + (sex === '1' ? 1 : 2);
  return withCheckDigit(`${COUNTY_CODE}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`);
}

/** 100 is no mobile prefix: nobody owns such a number. */
export function inventedPhone(index: number): string {
  return `100${String(20_260_000 + index * 37).padStart(8, '0')}`;
}
