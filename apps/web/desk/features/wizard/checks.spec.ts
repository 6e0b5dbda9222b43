import type { Agreement } from '@app/contracts';
import { checkIdNumber } from './id-number';
import { findIdentity } from '../../../shared/privacy/identity-text';
import { allowedBases, isEntrusted } from './legal-basis';

const demo = { fictional: true, today: '2026-03-01' };
const real = { fictional: false, today: '2026-03-01' };

describe('ID number while typing', () => {
  it('reads birth date and sex', () => {
    expect(checkIdNumber('990822201306070012', demo)).toEqual({
      ok: true,
      value: '990822201306070012',
      birthDate: '2013-06-07',
      sex: '1',
    });
    expect(checkIdNumber('１１０１０５１９４９１２３１００２x', real)).toMatchObject({ ok: true, sex: '2' });
  });

  it.each([
    ['990822201306070013', 'check_digit'],
    ['990822202202300045', 'birth_date'],
    ['110105194912310021', 'fictional_only'],
    ['9908222013060700AB', 'format'],
  ])('%s is refused: %s', (value, fault) => {
    expect(checkIdNumber(value, demo)).toMatchObject({ ok: false, fault, partial: false });
  });

  it('does not complain before the number is complete, except about its beginning', () => {
    expect(checkIdNumber('9908222013', demo)).toMatchObject({ ok: false, partial: true });
    expect(checkIdNumber('11', demo)).toMatchObject({ fault: 'fictional_only', partial: false });
    expect(checkIdNumber('99', real)).toMatchObject({ fault: 'fictional_refused', partial: false });
  });
});

describe('identity in free text', () => {
  it.each([
    ['证件 990822 20130607 0012', 'idNumber'],
    ['电话 138-1234-5678', 'phone'],
    ['电话 10012345678', 'phone'],
    ['住青溪村三组', 'address'],
    ['五年级2班', 'schoolClass'],
    ['李小禾近来沉默', 'name'],
  ])('%s → %s', (text, trace) => {
    expect(findIdentity(text, ['李小禾'])).toContain(trace);
  });

  it('leaves an ordinary sentence alone', () => {
    expect(
      findIdentity('近两周到校三天，情绪低落，外婆 68 岁照料，需要心理支持和 800 元补助。', ['李小禾']),
    ).toEqual([]);
  });
});

describe('legal bases', () => {
  it('offers an NGO only the contract', () => {
    expect(allowedBases('SC', 'SW', false)).toEqual([]);
    expect(allowedBases('FN', 'SW', true)).toEqual(['LB7']);
  });

  it('moves data on a statutory duty among statutory bodies and schools', () => {
    expect(allowedBases('SC', 'CA', false)).toEqual(['LB1', 'LB4', 'LB2', 'LB3', 'LB6']);
    expect(allowedBases('SW', 'CA', false)).toEqual(['LB2', 'LB3', 'LB6']);
    expect(allowedBases('TS', 'VC', false)).toEqual(['LB1', 'LB4', 'LB6']);
    expect(allowedBases('CA', 'PS', false)).toContain('LB5');
  });

  it('needs a contract in force between exactly these two', () => {
    const agreement = {
      type: 'entrusted',
      inForce: true,
      agencyA: { id: 'a' },
      agencyB: { id: 'b' },
    } as Agreement;
    expect(isEntrusted([agreement], 'b', 'a')).toBe(true);
    expect(isEntrusted([agreement], 'a', 'c')).toBe(false);
    expect(isEntrusted([{ ...agreement, inForce: false }], 'a', 'b')).toBe(false);
  });
});
