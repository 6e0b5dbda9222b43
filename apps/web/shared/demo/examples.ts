const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** No province has the prefix 99: such a number can never belong to anybody. */
const FICTIONAL_COUNTY = '990822';

function below(limit: number): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] % limit;
}

function pick<T>(list: readonly T[]): T {
  return list[below(list.length)];
}

/** Appends the check digit of GB 11643. */
export function withCheckDigit(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + CHECKS[sum % 11];
}

/** A valid number that belongs to nobody, for a birth date `YYYY-MM-DD`; an odd sequence is a boy's. */
export function fictionalIdNumber(birthDate: string, sex: '1' | '2'): string {
  const sequence = below(499) * 2 + (sex === '1' ? 1 : 2);
  return withCheckDigit(
    `${FICTIONAL_COUNTY}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`,
  );
}

/** No mobile number begins with 10: the demo accepts only such numbers and never sends to them. */
export function fictionalPhone(): string {
  return `100${String(below(100_000_000)).padStart(8, '0')}`;
}

export interface ExampleChild {
  name: string;
  sex: '1' | '2';
  birthDate: string;
  idNumber: string;
  guardianName: string;
  guardianPhone: string;
}

const SURNAMES = ['赵', '周', '吴', '郑', '孙', '何', '罗', '唐', '韩', '邓'];
const GIVEN = ['小禾', '一帆', '若溪', '子安', '明月', '青云', '知夏', '乐天', '思远', '春晓'];
const KIN = ['桂兰', '建国', '秀英', '德明', '玉珍', '长福'];

/** Between 6 and 15 years old today, so that the example stays a school child. */
export function exampleChild(today = new Date()): ExampleChild {
  const sex = pick(['1', '2'] as const);
  const born = new Date(today.getTime() - (6 * 365 + below(9 * 365)) * 86_400_000);
  const birthDate = born.toISOString().slice(0, 10);
  const surname = pick(SURNAMES);
  return {
    name: surname + pick(GIVEN),
    sex,
    birthDate,
    idNumber: fictionalIdNumber(birthDate, sex),
    guardianName: surname + pick(KIN),
    guardianPhone: fictionalPhone(),
  };
}
