import { Logger } from '@nestjs/common';
import { GatewayConfig } from '../../../gateway.config';
import { DeliveryLoop } from './delivery-loop';
import { EPOCH, FakeAudience, FakeLog, FakeSocket, settle } from './testing/fakes';

Logger.overrideLogger(false);

it('a log that was renumbered is not read again for what was given up under its old numbers', async () => {
  const log = new FakeLog();
  const audience = new FakeAudience();
  const loop = new DeliveryLoop(log, audience, new GatewayConfig());
  const [live, late] = [new FakeSocket('live', 'ann'), new FakeSocket('late', 'ann')];
  audience.sockets.push(live, late);
  log.join('ann');
  for (let i = 0; i < 10; i += 1) log.message();
  const head = log.events_.length;
  loop.follow(live, { stream: 's', epoch: EPOCH, head, seq: head });
  await settle();
  loop.heard('s', log.put('message.redacted', { targetSeq: 3, clientOpId: 'o', reasonCode: 'R1' } as never));
  await settle();
  log.epoch = 'e2';
  log.events_.splice(2);
  const { calls } = log;
  loop.follow(late, { stream: 's', epoch: EPOCH, head, seq: 1 });
  await settle();
  loop.stop();
  expect(log.calls).toBe(calls + 1);
  expect(late.named('stream.reset')).toHaveLength(1);
});

it('a socket that catches up is not handed a text that was given up while its part of the log was under way', async () => {
  const log = new FakeLog();
  const audience = new FakeAudience();
  const loop = new DeliveryLoop(log, audience, new GatewayConfig());
  const follow = (id: string, seq: number): FakeSocket => {
    const socket = new FakeSocket(id, 'ann');
    audience.sockets.push(socket);
    loop.follow(socket, { stream: 's', epoch: EPOCH, head: log.events_.length, seq });
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
