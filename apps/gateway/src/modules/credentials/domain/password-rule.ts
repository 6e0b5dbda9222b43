import { COMMON_PASSWORDS } from './common-passwords';

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'context' | 'repetitive';

/** Words of the hub itself, which everybody here would think of. */
const HUB_WORDS = ['jieli', 'referral', '接力', '转介', '民政'];

/** Length in characters as people count them, not in code units. */
const lengthOf = (text: string): number => [...text].length;

/** Compatibility forms and composed characters are one password: a phone keyboard types them differently. */
export function normalizePassword(raw: string): string {
  return raw.normalize('NFKC');
}

/** What is wrong with a password; null when nothing is. `context` are words of the person: user name, name, agency. */
export function passwordFault(raw: string, context: readonly string[]): PasswordFault | null {
  const password = normalizePassword(raw);
  const length = lengthOf(password);
  if (length < PASSWORD_MIN) return 'too_short';
  if (length > PASSWORD_MAX) return 'too_long';
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5 || isRun(plain)) return 'repetitive';
  if (isCommon(plain)) return 'common';
  const words = [...HUB_WORDS, ...context.flatMap((text) => text.toLowerCase().split(/[\s·()（）-]+/))];
  return words.some((word) => leansOn(plain, word)) ? 'context' : null;
}

/** A common word with digits or signs around it, or the same common word again and again. */
function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const unit = /^(.+?)\1+$/.exec(plain)?.[1] ?? plain;
  return [plain, core, unit].some((text) => COMMON_PASSWORDS.has(text));
}

/** Whether little is left of the password without the word. */
function leansOn(plain: string, word: string): boolean {
  if (lengthOf(word) < (/^[\x20-\x7e]+$/.test(word) ? 4 : 2)) return false;
  return plain.includes(word) && lengthOf(plain.replaceAll(word, '')) < PASSWORD_MIN - 4;
}

/** Characters that follow each other all the way, such as 123456789012 or abcdefghijkl. */
function isRun(plain: string): boolean {
  const codes = [...plain].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => Math.abs(code - (codes[i] ?? 0)));
  return steps.filter((step) => step <= 1 || step === 9).length >= steps.length - 1;
}
