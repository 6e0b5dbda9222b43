import { Logger } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { DeliveryLoop } from './delivery-loop';
import { EPOCH, FakeAudience, FakeLog, FakeSocket, settle } from './testing/fakes';

Logger.overrideLogger(false);

describe('slow readers', () => {
  let log: FakeLog;
  let audience: FakeAudience;
  let loop: DeliveryLoop;

  beforeEach(() => {
    log = new FakeLog();
    audience = new FakeAudience();
    loop = new DeliveryLoop(log, audience, new GatewayConfig());
  });
  afterEach(() => {
    jest.restoreAllMocks();
    loop.stop();
  });

  const follow = (id: string): FakeSocket => {
    const socket = new FakeSocket(id, 'ann');
    audience.sockets.push(socket);
    const head = log.events_.length;
    loop.follow(socket, { stream: 's', epoch: EPOCH, head, seq: head });
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
