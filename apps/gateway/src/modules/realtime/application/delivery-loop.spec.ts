import { Logger } from '@nestjs/common';
import type { DeliveryLoop } from './delivery-loop';
import { DeliveryBench, type FakeAudience, type FakeLog, settle } from './testing/fakes';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

Logger.overrideLogger(false);

describe('delivery loop', () => {
  let log: FakeLog;
  let audience: FakeAudience;
  let loop: DeliveryLoop;

  let socketOf: DeliveryBench['socketOf'];
  let follow: DeliveryBench['follow'];

  beforeEach(() => {
    const bench = new DeliveryBench();
    ({ log, audience, loop } = bench);
    socketOf = bench.socketOf.bind(bench);
    follow = bench.follow.bind(bench);
  });
  afterEach(() => loop.stop());

  it('delivers in order and once although hints are lost, doubled and reordered', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    for (let round = 0; round < 30; round += 1) {
      const seq = log.message();
      if (round % 3 === 0) continue;
      loop.heard('s', seq);
      loop.heard('s', seq - 1);
      if (round % 2 === 0) loop.heard('s', seq);
      if (round % 5 === 0) await settle();
    }
    loop.heard('s', 7);
    loop.heard('s', 31);
    await settle();
    expect(ann.seqs).toEqual(range(2, 31));
    expect(loop.lag).toBe(0);
  });

  it('encodes a frame once for everybody who is in step', async () => {
    log.join('ann');
    const sockets = ['1', '2', '3'].map((id) => socketOf('ann', id));
    sockets.forEach((socket) => follow(socket));
    await settle();
    loop.heard('s', log.message());
    await settle();
    expect(audience.encoded).toBe(1);
    for (const socket of sockets) expect(socket.seqs).toEqual([2]);
  });

  it('gives somebody removed at k nothing after k, also when the removal is read together with later events', async () => {
    log.join('ann');
    log.join('bob');
    const ann = socketOf('ann');
    const bob = socketOf('bob');
    follow(ann);
    follow(bob);
    await settle();
    log.message();
    const k = log.leave('bob');
    log.message();
    log.message();
    loop.heard('s', log.events_.length);
    await settle();
    expect(bob.seqs).toEqual([3, k]);
    expect(bob.named('stream.revoked')).toEqual([{ stream: 's', seq: k, purge: true }]);
    expect(ann.seqs).toEqual([3, 4, 5, 6]);
  });

  it('gives nothing more to a socket whose person may read no room any more', async () => {
    log.join('ann');
    log.join('bob');
    const ann = socketOf('ann');
    const bob = socketOf('bob');
    follow(ann);
    follow(bob);
    await settle();
    loop.heard('s', log.message());
    await settle();
    loop.drop('bob');
    loop.heard('s', log.message());
    await settle();
    expect(ann.seqs).toEqual([3, 4]);
    expect(bob.seqs).toEqual([3]);
    expect(bob.named('stream.revoked')).toEqual([{ stream: 's', seq: 3, purge: true }]);
    expect(loop.isFollowing('bob', 's')).toBe(false);
  });

  it('refuses a follower who was removed between the opening and the first read', async () => {
    log.join('ann');
    log.join('bob');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    const opened = log.events_.length;
    log.leave('bob');
    log.message('secret');
    loop.heard('s', log.events_.length);
    await settle();
    const bob = socketOf('bob');
    follow(bob, opened, opened);
    await settle();
    expect(bob.seqs).toEqual([]);
    expect(bob.named('stream.revoked')).toHaveLength(1);
  });

  it('does not feed a removed person from a read that was under way', async () => {
    log.join('bob');
    for (let i = 0; i < 20; i += 1) log.message();
    const bob = socketOf('bob');
    let release: () => void = () => undefined;
    follow(bob, 1);
    await new Promise((resolve) => setImmediate(resolve));
    log.holdNext = new Promise((resolve) => (release = resolve));
    loop.drop('bob');
    follow(bob, 1);
    await settle();
    log.leave('bob');
    log.message('secret');
    release();
    await settle();
    expect(Math.max(0, ...bob.seqs)).toBeLessThanOrEqual(22);
    expect(bob.seqs).not.toContain(23);
  });

  it('waits for the joining to be processed when the opening is ahead of the loop', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    log.join('bob');
    const bob = socketOf('bob');
    follow(bob);
    expect(bob.named('stream.revoked')).toEqual([]);
    await settle();
    loop.heard('s', log.message());
    await settle();
    expect(bob.seqs).toEqual([3]);
    expect(bob.named('stream.added')).toEqual([{ stream: 's' }]);
  });

  it('feeds a lagging socket from the log, clamped to its history, and then live', async () => {
    log.join('ann');
    for (let i = 0; i < 120; i += 1) log.message();
    log.join('new', 100);
    const late = socketOf('ann');
    const joined = socketOf('new');
    follow(late, 1);
    follow(joined, 0);
    await settle();
    expect(late.seqs).toEqual(range(2, 122));
    expect(joined.seqs).toEqual(range(100, 122));
    loop.heard('s', log.message());
    await settle();
    expect(late.seqs.at(-1)).toBe(123);
    expect(late.live.has('s')).toBe(true);
  });

  it('does not wait for an acknowledgement of what lies before the history', async () => {
    log.join('ann');
    for (let i = 0; i < 600; i += 1) log.message();
    log.join('new', 590);
    const joined = socketOf('new');
    follow(joined, 0);
    await settle();
    expect(joined.seqs).toEqual(range(590, 602));
    expect(joined.live.has('s')).toBe(true);
  });

  it('shares one read among sockets that stand at the same place', async () => {
    log.join('ann');
    for (let i = 0; i < 40; i += 1) log.message();
    const sockets = range(1, 30).map((id) => socketOf('ann', String(id)));
    for (const socket of sockets) follow(socket, 1);
    await settle();
    for (const socket of sockets) expect(socket.seqs).toEqual(range(2, 41));
    expect(log.calls).toBe(2);
  });

  it('drops a reader that does not acknowledge from the live set and resumes where it stopped', async () => {
    log.join('ann');
    const slow = socketOf('ann', 'slow');
    const fast = socketOf('ann', 'fast');
    follow(slow);
    follow(fast);
    await settle();
    for (let i = 0; i < 400; i += 1) {
      const seq = log.message();
      loop.heard('s', seq);
      await new Promise((resolve) => setImmediate(resolve));
      loop.ack('fast', [{ stream: 's', seq }]);
    }
    await settle();
    expect(fast.seqs).toEqual(range(2, 401));
    expect(slow.live.has('s')).toBe(false);
    expect(slow.seqs.length).toBeLessThan(320);
    loop.ack('slow', [{ stream: 's', seq: slow.seqs.at(-1) ?? 0 }]);
    await settle();
    expect(slow.seqs).toEqual(range(2, 401));
    expect(slow.live.has('s')).toBe(true);
  });

  it('stops pushing into a full buffer and goes on when it has drained', async () => {
    log.join('ann');
    const stalled = socketOf('ann');
    follow(stalled);
    await settle();
    stalled.buffered = 600 * 1024;
    for (let i = 0; i < 5; i += 1) loop.heard('s', log.message());
    await settle();
    expect(stalled.seqs).toEqual([]);
    stalled.buffered = 0;
    loop.tick();
    await settle();
    expect(stalled.seqs).toEqual(range(2, 6));
  });

  it('delivers nothing while the log is not readable and everything afterwards', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    log.isDown = true;
    loop.heard('s', log.message());
    await settle();
    expect(ann.seqs).toEqual([]);
    expect(loop.lag).toBe(1);
    log.isDown = false;
    loop.tick();
    await settle();
    expect(ann.seqs).toEqual([2]);
  });

  it('sends everybody back to a snapshot when the stream was renumbered', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    log.epoch = 'e2';
    loop.heard('s', log.message());
    await settle();
    expect(ann.seqs).toEqual([]);
    expect(ann.named('stream.reset')).toEqual([{ stream: 's', epoch: 'e2', head: 2, reason: 'epoch' }]);
    expect(loop.streamCount).toBe(0);
  });

  it('forgets a stream with its last follower', async () => {
    log.join('ann');
    const ann = socketOf('ann');
    follow(ann);
    await settle();
    loop.drop('ann');
    expect(loop.streamCount).toBe(0);
    const calls = log.calls;
    loop.heard('s', log.message());
    loop.tick();
    await settle();
    expect(log.calls).toBe(calls);
  });
});
