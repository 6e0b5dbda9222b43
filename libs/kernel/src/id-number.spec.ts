import fc from 'fast-check';
import { DomainError } from './domain-error';
import { parseIdNumber, withCheckDigit, type IdNumberRule } from './id-number';

const real: IdNumberRule = { fictional: false, today: '2026-03-01' };
const demo: IdNumberRule = { fictional: true, today: '2026-03-01' };
const reasonOf = (raw: string, rule: IdNumberRule): unknown => {
  try {
    parseIdNumber(raw, rule);
  } catch (error) {
    return error instanceof DomainError ? error.extra?.reason : error;
  }
  return 'accepted';
};

describe('parseIdNumber', () => {
  it.each(['11010519491231002X', '440524188001010014'])('knows the check digit of %s', (value) => {
    expect(withCheckDigit(value.slice(0, 17))).toBe(value);
  });

  it.each([
    ['990822201306070012', '2013-06-07', '1'],
    ['990822201509120024', '2015-09-12', '2'],
    ['991127201603120084', '2016-03-12', '2'],
    ['990822201202290045', '2012-02-29', '2'],
  ])('reads area, birth date and sex of %s', (value, birthDate, sex) => {
    expect(parseIdNumber(value, demo)).toEqual({ value, areaCode: value.slice(0, 6), birthDate, sex });
  });

  it('normalises full-width digits, spaces and a small x', () => {
    expect(parseIdNumber('１１０１０５ 19491231 002x', real).value).toBe('11010519491231002X');
  });

  it('makes 18 characters of an old number with 15 digits', () => {
    expect(parseIdNumber('110105491231002', real).value).toBe('11010519491231002X');
  });

  it.each([
    ['990822201306070013', demo, 'check_digit'],
    [withCheckDigit('99082220130230001'), demo, 'birth_date'],
    [withCheckDigit('99082220300101001'), demo, 'future_birth'],
    ['11010519491231002X', demo, 'fictional_only'],
    ['990822201306070012', real, 'fictional_refused'],
    [withCheckDigit('00010519491231002'), real, 'area'],
    ['1234', real, 'format'],
  ] as const)('refuses %s and says why', (raw, rule, reason) => {
    expect(reasonOf(raw, rule)).toBe(reason);
  });

  it('notices every single wrong digit and every swap of neighbours', () => {
    const body = fc
      .tuple(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 999 }),
      )
      .map(([birth, sequence]) =>
        withCheckDigit(
          `990822${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`,
        ),
      );
    fc.assert(
      fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 9 }), (value, at, shift) => {
        const wrong = value.slice(0, at) + String((Number(value[at]) + shift) % 10) + value.slice(at + 1);
        expect(reasonOf(value, demo)).toBe('accepted');
        expect(withCheckDigit(wrong.slice(0, 17))).not.toBe(wrong);
        const swapped = value.slice(0, at) + value[at + 1] + value[at] + value.slice(at + 2);
        if (at < 16 && swapped !== value) expect(withCheckDigit(swapped.slice(0, 17))).not.toBe(swapped);
      }),
    );
  });
});
