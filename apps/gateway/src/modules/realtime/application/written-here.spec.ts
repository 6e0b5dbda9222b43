import { Logger } from '@nestjs/common';
import type { DeliveryLoop } from './delivery-loop';
import { DeliveryBench, EPOCH, type FakeLog, settle } from './testing/fakes';

Logger.overrideLogger(false);

describe('what this process wrote', () => {
  let log: FakeLog;
  let loop: DeliveryLoop;

  let socketOf: DeliveryBench['socketOf'];
  let follow: DeliveryBench['follow'];

  beforeEach(() => {
    const bench = new DeliveryBench();
    ({ log, loop } = bench);
    socketOf = bench.socketOf.bind(bench);
    follow = bench.follow.bind(bench);
  });
  afterEach(() => loop.stop());

  it('is delivered without being read when it follows on what was delivered', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    const { calls } = log;
    log.message();
    log.message();
    loop.wrote('s', EPOCH, log.events_.slice(1));
    expect(ann.seqs).toEqual([2, 3]);
    loop.heard('s', 3);
    await settle();
    expect(log.calls).toBe(calls);
    expect(ann.seqs).toEqual([2, 3]);
  });

  it('waits for what lies before it, and whoever was removed in between gets nothing', async () => {
    log.join('ann');
    log.join('bob');
    const [ann, bob] = [socketOf('ann'), socketOf('bob')];
    follow(ann);
    follow(bob);
    await settle();
    const k = log.leave('bob');
    const seq = log.message('secret');
    loop.wrote('s', EPOCH, log.events_.slice(-1));
    expect(ann.seqs).toEqual([]);
    await settle();
    expect(ann.seqs).toEqual([k, seq]);
    expect(bob.seqs).toEqual([k]);
    expect(bob.named('stream.revoked')).toHaveLength(1);
  });

  it('is delivered once although it is read at the same time', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    let release: () => void = () => undefined;
    log.holdNext = new Promise((resolve) => (release = resolve));
    loop.heard('s', log.message());
    loop.wrote('s', EPOCH, log.events_.slice(-1));
    expect(ann.seqs).toEqual([2]);
    loop.wrote('s', EPOCH, (log.message(), log.events_.slice(-1)));
    release();
    await settle();
    expect(ann.seqs).toEqual([2, 3]);
  });

  it('is not delivered under the numbers of before', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    log.epoch = 'e2';
    log.message();
    loop.wrote('s', 'e2', log.events_.slice(-1));
    await settle();
    expect(ann.seqs).toEqual([]);
    expect(ann.named('stream.reset')).toHaveLength(1);
  });
});
