import { MAX_ATTEMPTS, retryAfterSeconds } from './retry';

describe('retry of a mail', () => {
  it('waits longer each time and gives up in the end', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retryAfterSeconds(index + 1, 0.5));
    expect(waits).toEqual([10, 60, 300, 1800, 7200, undefined]);
  });

  it('spreads the tries', () => {
    expect(retryAfterSeconds(1, 0)).toBe(8);
    expect(retryAfterSeconds(1, 1)).toBe(13);
  });
});
