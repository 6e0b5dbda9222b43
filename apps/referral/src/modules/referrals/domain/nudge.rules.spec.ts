import { CHINA_CALENDAR } from '@app/kernel';
import { mayNudge } from './nudge.rules';

const at = (text: string): Date => new Date(`${text}+08:00`);

describe('asking for a reply', () => {
  it.each([
    ['the same day', '2026-03-05T09:00:00', '2026-03-05T17:00:00', false],
    ['the next working day', '2026-03-05T17:00:00', '2026-03-06T08:00:00', true],
    ['the weekend after a Friday', '2026-03-06T10:00:00', '2026-03-08T10:00:00', false],
    ['the Monday after', '2026-03-06T10:00:00', '2026-03-09T00:00:00', true],
  ])('%s', (_case, last, now, expected) => {
    expect(mayNudge(at(last), at(now), CHINA_CALENDAR)).toBe(expected);
  });

  it('is always possible for the first time', () => {
    expect(mayNudge(null, at('2026-03-08T10:00:00'), CHINA_CALENDAR)).toBe(true);
  });
});
