import { Logger } from '@nestjs/common';
import { Connections } from './connections';
import type { DeliveryLoop } from './delivery-loop';
import type { Changes, Feed, MovedMarker, Position } from './feed';
import { FeedPoller } from './feed-poller';
import type { ReadStates } from './read-states';

Logger.overrideLogger(false);

describe('feed poller', () => {
  let asked: (Position | null)[];
  let answers: (Changes | Error)[];
  let heard: string[];
  let sent: string[];
  let poller: FeedPoller;

  beforeEach(() => {
    jest.useFakeTimers();
    asked = [];
    answers = [];
    heard = [];
    sent = [];
    const feed = {
      changes: (since: Position | null): Promise<Changes> => {
        asked.push(since);
        const answer = answers.shift() ?? { position: String(asked.length), heads: [], reads: [], hints: [] };
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    };
    const connections = new Connections();
    connections.sendWith((group, event, payload) =>
      sent.push(`${group} ${event} ${JSON.stringify(payload)}`),
    );
    const loop = { heard: (stream: string, head: number) => heard.push(`${stream}@${head}`) };
    const readStates = {
      heard: (moves: MovedMarker[]) =>
        heard.push(...moves.map(({ personId, room, lastRead }) => `${personId} read ${room}@${lastRead}`)),
    };
    poller = new FeedPoller(
      feed as unknown as Feed,
      loop as unknown as DeliveryLoop,
      connections,
      readStates as unknown as ReadStates,
    );
  });
  afterEach(async () => {
    await poller.stop();
    jest.useRealTimers();
  });

  it('asks every second without any hint, from where the last answer ended', async () => {
    poller.start();
    await jest.advanceTimersByTimeAsync(3100);
    expect(asked).toEqual([null, '1', '2', '3']);
  });

  it('asks at once when woken, and once for a burst', async () => {
    poller.start();
    await jest.advanceTimersByTimeAsync(1);
    for (let n = 0; n < 100; n += 1) poller.wake();
    await jest.advanceTimersByTimeAsync(50);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });

  it('does not move on after a failure', async () => {
    answers = [{ position: '7', heads: [], reads: [], hints: [] }, new Error('down'), new Error('down')];
    poller.start();
    await jest.advanceTimersByTimeAsync(3100);
    expect(asked).toEqual([null, '7', '7', '7']);
  });

  it('passes heads to the loop, and hints to the agency or the one person that the envelope names', async () => {
    answers = [
      {
        position: '1',
        heads: [{ stream: 's', head: 4 }],
        reads: [{ agencyId: 'a', personId: 'p', room: 's', lastRead: 3, backs: 0 }],
        hints: [
          { kind: 'referral.submitted', agencyId: 'a', personId: null },
          { kind: 'notification.changed', agencyId: 'a', personId: 'p' },
        ],
      },
    ];
    poller.start();
    await jest.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(['s@4', 'p read s@3']);
    expect(sent).toEqual([
      'agency:a hint {"list":"referrals"}',
      'agency:a hint {"list":"rooms"}',
      'person:a:p hint {"list":"notifications"}',
    ]);
  });
});
