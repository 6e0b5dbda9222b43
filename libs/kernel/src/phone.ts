/** Mobile numbers, and landlines with their area code. */
const REAL = /^(1[3-9]\d{9}|0\d{2,3}[1-9]\d{6,7})$/;
/** Nobody owns these: 10x is no mobile prefix, and a local number never begins with 0. */
const FICTIONAL = /^(100\d{8}|0\d{2,3}000\d{4,5})$/;

/** Digits only: full-width digits, spaces, dashes and the country code +86 are taken off. */
export function normalizePhone(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86/, '');
}

/** Whether a number may be kept here: only invented ones in the demo, only real ones elsewhere. */
export function isPhone(raw: string, rule: { readonly fictional: boolean }): boolean {
  return (rule.fictional ? FICTIONAL : REAL).test(normalizePhone(raw));
}
