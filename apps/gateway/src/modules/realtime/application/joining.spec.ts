import { Logger } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { DeliveryLoop } from './delivery-loop';
import { EPOCH, FakeAudience, FakeLog, FakeSocket, settle } from './testing/fakes';

Logger.overrideLogger(false);

describe('a newcomer whose opening is far ahead of the loop', () => {
  it('gets nothing of what the loop still has to take in', async () => {
    const log = new FakeLog();
    const audience = new FakeAudience();
    const loop = new DeliveryLoop(log, audience, new GatewayConfig());
    const [ann, late] = [new FakeSocket('1', 'ann'), new FakeSocket('2', 'late')];
    audience.sockets.push(ann, late);
    log.join('ann');
    log.isDown = true;
    loop.follow(ann, { stream: 's', epoch: EPOCH, head: 1, seq: 1 });
    // More than one read of the log takes: at the end of the first the newcomer is known and has not yet come.
    for (let i = 0; i < 250; i += 1) log.message('before');
    const joined = log.join('late');
    loop.follow(late, { stream: 's', epoch: EPOCH, head: joined, seq: joined });
    await settle();
    log.isDown = false;
    loop.tick();
    await settle();
    loop.heard('s', log.message('after'));
    await settle();
    expect(late.seqs).toEqual([joined + 1]);
    expect(late.live.has('s')).toBe(true);
    expect(ann.seqs).toHaveLength(252);
    loop.stop();
  });
});
