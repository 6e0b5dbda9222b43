import { ServerClock } from './server-clock';

const LOCAL = Date.parse('2026-11-26T02:00:00.000Z');
const MOVED = '2027-01-05T02:00:00.000Z';

describe('the clock that deadlines count by', () => {
  it('is the time of the hub, not that of the computer or of the answer', () => {
    const clock = new ServerClock(() => LOCAL);
    clock.observe(null, 'Thu, 26 Nov 2026 03:00:00 GMT');
    expect(clock.now()).toBe(LOCAL + 3_600_000);
    clock.observe(MOVED, 'Thu, 26 Nov 2026 03:00:00 GMT');
    expect(clock.now()).toBe(Date.parse(MOVED));
    clock.observe(null, 'Thu, 26 Nov 2026 03:00:00 GMT');
    expect(clock.now()).toBe(Date.parse(MOVED));
  });

  it('tells who looks at it that it was moved, while they look, and not of every answer', () => {
    const clock = new ServerClock(() => LOCAL);
    let told = 0;
    const stop = clock.subscribe(() => (told += 1));
    clock.observe('2026-11-26T02:00:00.500Z', null);
    clock.observe('2026-11-26T02:00:01.000Z', null);
    expect(told).toBe(0);
    clock.observe(MOVED, null);
    expect([told, clock.now()]).toEqual([1, Date.parse(MOVED)]);
    stop();
  });
});
