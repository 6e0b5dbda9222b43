import { ageBand, ageOn } from './birth';
import { maskIdNumber, maskName, maskPhone } from './mask';
import { isPhone, normalizePhone } from './phone';

describe('ageOn', () => {
  it.each([
    ['2012-02-29', '2025-02-28', 12],
    ['2012-02-29', '2025-03-01', 13],
    ['2012-03-05', '2026-03-05', 14],
    ['2012-03-05', '2026-03-04', 13],
  ])('of %s on %s is %i', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });

  it('falls into the bands of level T1', () => {
    expect([0, 2, 3, 5, 6, 10, 11, 13, 14, 17, 18].map(ageBand)).toEqual([
      '0-2',
      '0-2',
      '3-5',
      '3-5',
      '6-10',
      '6-10',
      '11-13',
      '11-13',
      '14-17',
      '14-17',
      '18+',
    ]);
  });
});

describe('masking', () => {
  it.each([
    ['李小明', '李**'],
    ['欧阳小明', '欧阳**'],
    ['欧阳', '欧**'],
    ['𬱖明', '𬱖**'],
    ['阿依·买买提', '阿**'],
    ['', ''],
  ])('shows of %s only %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('hides all of an ID number but two characters, and the middle of a phone number', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('****************2X');
    expect(maskPhone('100 1234 5678')).toBe('100****5678');
    expect(maskPhone('123')).toBe('****');
  });
});

describe('isPhone', () => {
  it('takes only invented numbers in the demo and only real ones elsewhere', () => {
    expect(isPhone('10012345678', { fictional: true })).toBe(true);
    expect(isPhone('0839-0001234', { fictional: true })).toBe(true);
    expect(isPhone('13812345678', { fictional: true })).toBe(false);
    expect(isPhone('10012345678', { fictional: false })).toBe(false);
    expect(isPhone('+86 138 1234 5678', { fictional: false })).toBe(true);
    expect(isPhone('010-62345678', { fictional: false })).toBe(true);
  });

  it('normalises what people type', () => {
    expect(normalizePhone('＋86 １３８-1234-5678')).toBe('13812345678');
  });
});
