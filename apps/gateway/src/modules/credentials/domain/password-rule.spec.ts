import { passwordFault } from './password-rule';
import { waitAfter } from './back-off';

const words = ['luomin', '罗敏', '示例县民政局'];

describe('passwordFault', () => {
  it.each([
    ['violet tram over seven hills'],
    ['小雨过后山路更长了十二字以上'],
    ['x9!kQ2mv#L4p'],
    ['luomin likes long walks by the river'],
    ['日'.repeat(3) + 'abcdxyz!?4567'],
  ])('takes %s', (password) => {
    expect(passwordFault(password, words)).toBeNull();
  });

  it.each([
    ['x9!kQ2mv#L4', 'too_short'],
    ['𬱖'.repeat(11), 'too_short'],
    ['ab1!'.repeat(33), 'too_long'],
    ['aaaaaaaaaaaaaa', 'repetitive'],
    ['123456789012', 'repetitive'],
    ['abcdefghijklmn', 'repetitive'],
    ['Password12345!', 'common'],
    ['qwertyqwertyqwerty', 'common'],
    ['luomin!!2026', 'context'],
    ['民政局示例县民政局二零二六', 'context'],
    ['jieli-jieli-2026', 'context'],
  ])('refuses %s as %s', (password, fault) => {
    expect(passwordFault(password, words)).toBe(fault);
  });
});

describe('waitAfter', () => {
  it('costs nothing at first, then doubles, and is never for good', () => {
    expect([1, 4, 5, 6, 8, 13, 14, 10_000].map(waitAfter)).toEqual([
      0, 0, 1_000, 2_000, 8_000, 256_000, 300_000, 300_000,
    ]);
  });
});
