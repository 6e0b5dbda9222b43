import { afterWrongPin, isClosed, isPaused, LAST_TRY, NO_TRIES, pinFault } from './pin-policy';

describe('a PIN', () => {
  it.each(['', '12345', '1234567', 'abcdef', '12 456'])('is six digits, not "%s"', (pin) => {
    expect(pinFault(pin)).toBe('six');
  });
  it.each(['000000', '123456', '987654', '456789'])('is not %s', (pin) => expect(pinFault(pin)).toBe('easy'));
  it.each(['135790', '112233', '271828'])('may be %s', (pin) => expect(pinFault(pin)).toBeNull());
});

it('slows wrong tries down and closes after the tenth', () => {
  let tries = NO_TRIES;
  const pauses: number[] = [];
  while (!isClosed(tries)) {
    tries = afterWrongPin(tries, 1_000);
    pauses.push(tries.notBefore - 1_000);
  }
  expect(pauses).toEqual([0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 960_000]);
  expect(tries.wrong).toBe(LAST_TRY);
});

it('looks at no try before its pause has passed', () => {
  const tries = { wrong: 5, notBefore: 31_000 };
  expect([30_999, 31_000].map((now) => isPaused(tries, now))).toEqual([true, false]);
  expect(isPaused(afterWrongPin(NO_TRIES, 1_000), 1_000)).toBe(false);
});
