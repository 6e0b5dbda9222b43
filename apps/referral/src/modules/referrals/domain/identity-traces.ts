/** What in a free text could tell who the child is. */
export type IdentityTrace = 'id_number' | 'phone' | 'bank_card' | 'address' | 'name';

const PATTERNS: readonly (readonly [IdentityTrace, RegExp])[] = [
  ['id_number', /(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/],
  ['bank_card', /(?<!\d)(\d{16}|\d{19})(?!\d)/],
  ['phone', /(?<!\d)(1[3-9]\d{9}|100\d{8}|0\d{2,3}\d{7,8})(?!\d)/],
  [
    'address',
    /[\u3400-\u9fff]村.{0,8}\d+\s*(组|社|号)|[\u3400-\u9fff](路|街|巷)\s*\d+\s*号|\d+\s*(栋|单元|室)/,
  ],
];

/** Spaces and dashes within a number and full-width digits hide nothing. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/(?<=\d)[\s-]+(?=[\dXx])/g, '');
}

/**
 * Traces of an identity in a text that crosses agencies before acceptance. It warns of carelessness; it proves nothing,
 * since people write names and places in many ways.
 */
export function identityTraces(text: string, names: readonly string[] = []): IdentityTrace[] {
  const searched = plain(text);
  const found = PATTERNS.filter(([, pattern]) => pattern.test(searched)).map(([trace]) => trace);
  const isNamed = names
    .map((name) => name.normalize('NFKC').trim())
    .some((name) => name.length >= 2 && searched.includes(name));
  return isNamed ? [...found, 'name'] : found;
}
