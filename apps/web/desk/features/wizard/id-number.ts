import { withCheckDigit } from '../../../shared/demo/examples';

/** The same words as the hub answers in `reason`. */
export type IdNumberFault =
  'format' | 'birth_date' | 'future_birth' | 'check_digit' | 'area' | 'fictional_only' | 'fictional_refused';

export type IdNumberCheck =
  | { ok: true; value: string; birthDate: string; sex: '1' | '2' }
  /** `partial`: still being typed, nothing is wrong yet. */
  | { ok: false; fault: IdNumberFault; partial: boolean };

const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const LENGTH = 18;

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The check of GB 11643 while typing; the hub checks again and has the last word. */
export function checkIdNumber(raw: string, rule: { fictional: boolean; today: string }): IdNumberCheck {
  const value = raw.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const fail = (fault: IdNumberFault): IdNumberCheck => ({
    ok: false,
    fault,
    partial: value.length < LENGTH,
  });
  if (value.length >= 2) {
    const fictional = value.startsWith('99');
    const early = (fault: IdNumberFault): IdNumberCheck => ({ ok: false, fault, partial: false });
    if (rule.fictional && !fictional) return early('fictional_only');
    if (!rule.fictional && fictional) return early('fictional_refused');
    if (!fictional && !PROVINCE.test(value)) return early('area');
  }
  if (!/^\d{17}[\dX]$/.test(value)) return fail('format');
  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isDay(birthDate) || birthDate < '1900-01-01') return fail('birth_date');
  if (birthDate > rule.today) return fail('future_birth');
  if (withCheckDigit(value.slice(0, 17)) !== value) return fail('check_digit');
  return { ok: true, value, birthDate, sex: Number(value[16]) % 2 === 1 ? '1' : '2' };
}
