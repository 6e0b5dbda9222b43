import type { Day, Sex } from '@app/contracts';
import { DomainError } from './domain-error';

export interface IdNumber {
  /** 18 characters, the last a digit or X. */
  readonly value: string;
  readonly areaCode: string;
  readonly birthDate: Day;
  readonly sex: Extract<Sex, '1' | '2'>;
}

export const ID_NUMBER_FAULTS = [
  'format',
  'birth_date',
  'future_birth',
  'check_digit',
  'area',
  'fictional_only',
  'fictional_refused',
] as const;
export type IdNumberFault = (typeof ID_NUMBER_FAULTS)[number];

export interface IdNumberRule {
  /** Demo and tests: only numbers with the invented area prefix 99. Everywhere else those are refused. */
  readonly fictional: boolean;
  readonly today: Day;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const FICTIONAL_PREFIX = '99';
const MESSAGES: Readonly<Record<IdNumberFault, string>> = {
  format: 'An ID number has 18 characters (or 15 digits).',
  birth_date: 'The birth date in the number does not exist.',
  future_birth: 'The birth date in the number lies in the future.',
  check_digit: 'The last character does not fit the others.',
  area: 'The first six digits are not an area.',
  fictional_only: 'Only invented numbers, which begin with 99, are taken here.',
  fictional_refused: 'Invented numbers, which begin with 99, are not taken here.',
};

/** Completes the first 17 digits with the check character of GB 11643. */
export function withCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + CHECKS[sum % 11];
}

/** Normalises (full-width digits, lower-case x, spaces, 15 digits) and checks a resident identity number. */
export function parseIdNumber(raw: string, rule: IdNumberRule): IdNumber {
  const text = raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const value = /^\d{15}$/.test(text) ? withCheckDigit(`${text.slice(0, 6)}19${text.slice(6)}`) : text;
  const fault = faultOf(value, rule);
  if (fault) throw new DomainError('ID_NUMBER_INVALID', MESSAGES[fault], { reason: fault });
  return {
    value,
    areaCode: value.slice(0, 6),
    birthDate: birthDateOf(value),
    sex: Number(value[16]) % 2 === 1 ? '1' : '2',
  };
}

function faultOf(value: string, rule: IdNumberRule): IdNumberFault | null {
  if (!/^\d{17}[\dX]$/.test(value)) return 'format';
  const fictional = value.startsWith(FICTIONAL_PREFIX);
  if (rule.fictional && !fictional) return 'fictional_only';
  if (!rule.fictional && fictional) return 'fictional_refused';
  if (!fictional && !PROVINCE.test(value)) return 'area';
  const birthDate = birthDateOf(value);
  if (!isDay(birthDate) || birthDate < '1900-01-01') return 'birth_date';
  if (birthDate > rule.today) return 'future_birth';
  return withCheckDigit(value.slice(0, 17)) === value ? null : 'check_digit';
}

function birthDateOf(value: string): Day {
  return `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
}

/** Whether a text is a calendar day that exists. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}
