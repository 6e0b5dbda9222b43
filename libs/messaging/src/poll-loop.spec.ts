import { PollLoop } from './poll-loop';

describe('PollLoop', () => {
  let runs: number;
  let loop: PollLoop;
  let finish: (() => void) | undefined;
  beforeEach(() => {
    jest.useFakeTimers();
    runs = 0;
    finish = undefined;
    loop = new PollLoop(() => {
      runs += 1;
      return Promise.resolve();
    }, 1000);
  });
  afterEach(async () => {
    finish?.();
    await loop.stop();
    jest.useRealTimers();
  });

  it('works at once when woken, and otherwise once an interval', async () => {
    loop.start();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(500);
    loop.wake();
    expect(runs).toBe(2);
    await jest.advanceTimersByTimeAsync(999);
    expect(runs).toBe(2);
    await jest.advanceTimersByTimeAsync(1);
    expect(runs).toBe(3);
  });

  it('answers many hints with one run at the end of a pause', async () => {
    loop.start();
    for (let n = 0; n < 100; n += 1) {
      loop.wake();
      await jest.advanceTimersByTimeAsync(1);
    }
    expect(runs).toBe(3);
  });

  it('forgets no hint that comes during the work, and never works twice at a time', async () => {
    loop = new PollLoop(() => {
      runs += 1;
      return new Promise((resolve) => (finish = resolve));
    }, 1000);
    loop.start();
    loop.wake();
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(1);
    finish?.();
    await jest.advanceTimersByTimeAsync(50);
    expect(runs).toBe(2);
  });

  it('begins nothing after it was stopped, until it is started again', async () => {
    loop.start();
    loop.wake();
    await loop.stop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(1);
    loop.start();
    expect(runs).toBe(2);
  });
});
