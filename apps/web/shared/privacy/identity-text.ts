/** What in a text could name a child. A warning, not a proof: people write identity in many ways. */
export type IdentityTrace = 'idNumber' | 'phone' | 'bankCard' | 'address' | 'schoolClass' | 'name';

const PATTERNS: readonly (readonly [IdentityTrace, RegExp])[] = [
  ['idNumber', /(?<!\d)\d{17}[\dX](?!\d)|(?<!\d)\d{15}(?!\d)/i],
  ['bankCard', /(?<!\d)\d{16}(?!\d)|(?<!\d)\d{19}(?!\d)/],
  ['phone', /(?<!\d)(1[3-9]\d{9}|100\d{8}|0\d{2,3}\d{7,8})(?!\d)/],
  [
    'address',
    /[\u3400-\u9fff]村.{0,8}[\d一二三四五六七八九十]\s*(组|社|号)|[\u3400-\u9fff](路|街|巷)\s*\d+\s*号|\d+\s*(栋|单元|室)/,
  ],
  [
    'schoolClass',
    /([一二三四五六七八九]|\d)年级.{0,2}\d{1,2}.{0,1}班|[初高][一二三](\d{1,2}|[(（]\d{1,2}[)）])班/,
  ],
];

/** Spaces and dashes inside a number, and full-width digits, hide nothing. */
function normal(text: string): string {
  return text.normalize('NFKC').replace(/(?<=\d)[\s-]+(?=[\dX])/gi, '');
}

/** A class alone names nobody for sure; the hub refuses the rest. */
export function refusesIdentity(text: string, names: readonly string[] = []): boolean {
  return findIdentity(text, names).some((trace) => trace !== 'schoolClass');
}

export function findIdentity(text: string, names: readonly string[] = []): IdentityTrace[] {
  const plain = normal(text);
  const found = PATTERNS.filter(([, pattern]) => pattern.test(plain)).map(([trace]) => trace);
  const named = names.some(
    (name) => name.trim().length >= 2 && plain.includes(name.trim().normalize('NFKC')),
  );
  return named ? [...found, 'name'] : found;
}
