import { Logger } from '@nestjs/common';
import type { DeliveryLoop } from './delivery-loop';
import { DeliveryBench, settle, type FakeLog, type FakeSocket } from './testing/fakes';

Logger.overrideLogger(false);

describe('slow readers', () => {
  let log: FakeLog;
  let bench: DeliveryBench;
  let loop: DeliveryLoop;

  beforeEach(() => {
    bench = new DeliveryBench();
    ({ log, loop } = bench);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    loop.stop();
  });

  const follow = (id: string): FakeSocket => {
    const socket = bench.socketOf('ann', id);
    bench.follow(socket);
    return socket;
  };

  it('closes a reader for whom events have waited for 30 s, and no other', async () => {
    log.join('ann');
    const [silent, acking, level] = ['silent', 'acking', 'level'].map(follow);
    await settle();
    for (let i = 0; i < 400; i += 1) {
      const seq = log.message();
      loop.heard('s', seq);
      await settle();
      loop.ack('level', [{ stream: 's', seq }]);
    }
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    loop.tick();
    now.mockReturnValue(29_000);
    loop.tick();
    loop.ack('acking', [{ stream: 's', seq: 20 }]);
    now.mockReturnValue(31_000);
    loop.tick();
    expect([silent, acking, level].map((socket) => socket?.isConnected)).toEqual([false, true, true]);
    expect(loop.slowTotal).toBe(1);
  });

  it('waits for nobody who has everything, acknowledged or not', async () => {
    log.join('ann');
    const ann = follow('ann');
    await settle();
    for (let i = 0; i < 200; i += 1) loop.heard('s', log.message());
    await settle();
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    loop.tick();
    now.mockReturnValue(600_000);
    loop.tick();
    expect(ann.isConnected).toBe(true);
  });
});
