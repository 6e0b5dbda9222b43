import { CHANNELS } from '@app/contracts';
import { retryAfterSeconds, triesOf } from './retry';

describe('retry of a message', () => {
  it('waits longer each time and gives up in the end', () => {
    const waits = Array.from({ length: triesOf('mail') }, (_, index) =>
      retryAfterSeconds('mail', index + 1, 0.5),
    );
    expect(waits).toEqual([10, 60, 300, 1800, 7200, undefined]);
    for (const channel of CHANNELS) {
      const all = Array.from({ length: triesOf(channel) - 1 }, (_, index) =>
        retryAfterSeconds(channel, index + 1, 0.5),
      );
      expect(all).toEqual([...all].sort((a = 0, b = 0) => a - b));
      expect(retryAfterSeconds(channel, triesOf(channel), 0.5)).toBeUndefined();
    }
  });

  it('spreads the tries', () => {
    expect(retryAfterSeconds('mail', 1, 0)).toBe(8);
    expect(retryAfterSeconds('mail', 1, 1)).toBe(13);
  });
});
