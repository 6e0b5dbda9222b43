import { DomainError, withCheckDigit } from '@app/kernel';
import fc from 'fast-check';
import { checkBirthDate, linkageText, normalizeIdNumber, type IdentityInput } from './child-identity';

const rule = { fictional: true, today: '2026-03-01' };
const boy: IdentityInput = { idType: '1', idNumber: '990822201306070012', sex: '1', birthDate: '2013-06-07' };

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('was not refused');
}

describe('the ID number of a child', () => {
  it('is kept when it fits birth date and sex', () => {
    expect(normalizeIdNumber(boy, rule)).toBe('990822201306070012');
  });

  it('is normalised before it is kept', () => {
    expect(normalizeIdNumber({ ...boy, idNumber: ' ９９０８２２２０１３０６０７００１２ ' }, rule)).toBe(
      boy.idNumber,
    );
  });

  it('names every field that it contradicts', () => {
    const refusal = refusalOf(() => normalizeIdNumber({ ...boy, sex: '2', birthDate: '2013-06-08' }, rule));
    expect(refusal.code).toBe('VALIDATION_FAILED');
    expect(refusal.extra?.errors).toEqual([
      expect.objectContaining({ field: 'birthDate', rule: 'id_number' }),
      expect.objectContaining({ field: 'sex', rule: 'id_number' }),
    ]);
  });

  it('does not contradict a sex that is unknown', () => {
    expect(normalizeIdNumber({ ...boy, sex: '9' }, rule)).toBe(boy.idNumber);
  });

  it('is not taken for a child without a document', () => {
    expect(refusalOf(() => normalizeIdNumber({ ...boy, idType: '9' }, rule)).code).toBe('VALIDATION_FAILED');
    expect(normalizeIdNumber({ ...boy, idType: '9', idNumber: undefined }, rule)).toBeNull();
  });

  it('must be visibly invented in the demo, whatever the document', () => {
    const passport = { ...boy, idType: '5' as const, idNumber: 'E12345678' };
    expect(refusalOf(() => normalizeIdNumber(passport, rule)).extra).toEqual({ reason: 'fictional_only' });
    expect(normalizeIdNumber(passport, { ...rule, fictional: false })).toBe('E12345678');
  });
});

describe('the birth date of a child', () => {
  it('does not lie in the future or before living memory of a child', () => {
    expect(checkBirthDate('2026-03-02', rule.today)).toHaveLength(1);
    expect(checkBirthDate('1970-01-01', rule.today)).toHaveLength(1);
    expect(checkBirthDate('2026-03-01', rule.today)).toEqual([]);
  });
});

describe('the text by which a number is compared between agencies', () => {
  const wide = (text: string): string =>
    [...text].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('');
  const textOf = (idNumber: string, idType: IdentityInput['idType'] = '1'): string =>
    linkageText(
      idType,
      normalizeIdNumber({ idType, idNumber, sex: '9', birthDate: '1999-06-07' }, rule) as string,
    );
  const serial = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));

  it('is one, however a resident number is written', () => {
    fc.assert(
      fc.property(serial, fc.constantFrom('1', '3', '4'), (last, idType) => {
        const full = withCheckDigit(`99082219990607${last}`);
        const expected = textOf(full);
        const written = [
          full.toLowerCase(),
          wide(full),
          wide(full.toLowerCase()),
          ` ${full.slice(0, 6)} ${full.slice(6, 14)}-${full.slice(14)} `,
          `990822990607${last}`,
          wide(`990822990607${last}`),
        ];
        for (const one of written) expect(textOf(one, idType as IdentityInput['idType'])).toBe(expected);
      }),
    );
  });

  it('is another for another number, and for another kind of document with the same characters', () => {
    fc.assert(
      fc.property(serial, serial, (one, other) => {
        const [a, b] = [one, other].map((last) => textOf(withCheckDigit(`99082219990607${last}`)));
        expect(a === b).toBe(one === other);
      }),
    );
    expect(textOf('99AB1234', '2')).not.toBe(textOf('99AB1234', '5'));
  });
});
