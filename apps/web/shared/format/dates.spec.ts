import { startOfDay } from './dates';

describe('the start of a day', () => {
  it('is midnight in the county, whatever the computer says', () => {
    expect(startOfDay('2026-03-01')).toBe('2026-02-28T16:00:00.000Z');
    expect(startOfDay('2026-03-01', 1)).toBe('2026-03-01T16:00:00.000Z');
  });

  it.each([undefined, '', 'yesterday', '2026-13-01'])('is nothing for %s', (day) => {
    expect(startOfDay(day)).toBeUndefined();
  });
});
