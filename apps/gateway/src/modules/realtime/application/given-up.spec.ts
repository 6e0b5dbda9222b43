import { Logger } from '@nestjs/common';
import { DeliveryBench, settle, type FakeSocket } from './testing/fakes';

Logger.overrideLogger(false);

it('a log that was renumbered is not read again for what was given up under its old numbers', async () => {
  const bench = new DeliveryBench();
  const { log, loop } = bench;
  const [live, late] = [bench.socketOf('ann', 'live'), bench.socketOf('ann', 'late')];
  log.join('ann');
  for (let i = 0; i < 10; i += 1) log.message();
  const head = log.events_.length;
  bench.follow(live);
  await settle();
  loop.heard('s', log.put('message.redacted', { targetSeq: 3, clientOpId: 'o', reasonCode: 'R1' } as never));
  await settle();
  log.epoch = 'e2';
  log.events_.splice(2);
  const { calls } = log;
  bench.follow(late, 1, head);
  await settle();
  loop.stop();
  expect(log.calls).toBe(calls + 1);
  expect(late.named('stream.reset')).toHaveLength(1);
});

it('a socket that catches up is not handed a text that was given up while its part of the log was under way', async () => {
  const bench = new DeliveryBench();
  const { log, loop } = bench;
  const follow = (id: string, seq: number): FakeSocket => {
    const socket = bench.socketOf('ann', id);
    bench.follow(socket, seq);
    return socket;
  };
  log.join('ann');
  const secret = log.message('secret');
  for (let i = 0; i < 10; i += 1) log.message();
  follow('live', log.events_.length);
  await settle();
  let release: () => void = () => undefined;
  log.holdNext = new Promise((resolve) => (release = resolve));
  const late = follow('late', 1);
  await settle();
  const body = log.events_[secret - 1]?.body as { text: string };
  log.events_[secret - 1] = {
    ...(log.events_[secret - 1] as (typeof log.events_)[number]),
    body: { ...body, text: '' } as never,
  };
  const removal = log.put('message.redacted', {
    targetSeq: secret,
    clientOpId: 'o',
    reasonCode: 'R1',
  } as never);
  loop.heard('s', removal);
  await settle();
  release();
  await settle();
  loop.stop();
  expect(late.seqs).toEqual(Array.from({ length: removal - 1 }, (_, index) => index + 2));
  expect(JSON.stringify(late.got)).not.toContain('secret');
});
