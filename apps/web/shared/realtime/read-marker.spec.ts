import type { Ack, ReadSetResult } from '@app/contracts';
import { ReadMarker, type Markers } from './read-marker';
import { FakeHub, ROOM } from './testing/fake-hub';
import { NO_ANSWER } from './transport';

const at = (lastRead: number, backs: number): ReadSetResult => ({
  ...{ room: ROOM, lastRead, unread: 0, mentions: 0, backs },
});

/** A hub that answers when it is told to, and what became of its marker. */
function build() {
  const waiting: ((ack: Ack<ReadSetResult>) => void)[] = [];
  const asked: string[] = [];
  const overHttp: number[] = [];
  const http = { works: true };
  const told: Markers[] = [];
  const hub = new FakeHub();
  hub.call = <T>(name: string): Promise<Ack<T>> => {
    asked.push(name);
    return new Promise((resolve) => waiting.push(resolve as (ack: Ack<ReadSetResult>) => void));
  };
  const api = {
    read: (_: string, upToSeq: number): Promise<void> => {
      overHttp.push(upToSeq);
      return http.works ? Promise.resolve() : Promise.reject(new Error('no network'));
    },
  };
  const marker = new ReadMarker(ROOM, api, hub, {
    lastRead: () => told.at(-1)?.lastRead ?? 0,
    told: (markers) => void told.push(markers),
  });
  const answer = (ack: Ack<ReadSetResult>): Promise<void> => {
    waiting.shift()?.(ack);
    return jest.advanceTimersByTimeAsync(0);
  };
  return { marker, asked, overHttp, http, told, answer };
}
const seen = (): Promise<void> => jest.advanceTimersByTimeAsync(1000);

describe('ReadMarker', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks to have it unread only after the reading that is on its way, and sends none meanwhile', async () => {
    const { marker, asked, told, answer } = build();
    marker.read(3);
    await seen();
    const unread = marker.unread(2);
    marker.read(5);
    await seen();
    expect(asked).toEqual(['read.set']);
    await answer({ ok: true, d: at(3, 0) });
    expect(asked).toEqual(['read.set', 'read.markUnread']);
    marker.read(6);
    await seen();
    await answer({ ok: true, d: at(1, 1) });
    await expect(unread).resolves.toBe(true);
    expect(told.at(-1)).toMatchObject({ lastRead: 1, backs: 1 });
    marker.read(6);
    await seen();
    expect(asked).toEqual(['read.set', 'read.markUnread']);
  });

  it('does not take up over HTTP what was not answered before it was marked unread', async () => {
    const { marker, asked, overHttp, answer } = build();
    marker.read(3);
    await seen();
    void marker.unread(2);
    await answer(NO_ANSWER);
    expect(overHttp).toEqual([]);
    expect(asked).toEqual(['read.set', 'read.markUnread']);
  });

  it('drops a reading that waits its turn when the room was marked unread elsewhere', async () => {
    const { marker, asked, answer } = build();
    marker.read(3);
    await seen();
    marker.read(5);
    await seen();
    marker.hold(1);
    await answer({ ok: true, d: at(3, 0) });
    expect(asked).toEqual(['read.set']);
  });

  it('reads on when it could not be marked unread', async () => {
    const { marker, asked, overHttp, answer } = build();
    const unread = marker.unread(2);
    await seen();
    await answer(NO_ANSWER);
    await expect(unread).resolves.toBe(false);
    marker.read(3);
    await seen();
    await answer(NO_ANSWER);
    expect([asked, overHttp]).toEqual([['read.markUnread', 'read.set'], [3]]);
  });

  it('may be said again when the hub did not hear it, and is told again by itself', async () => {
    const { marker, asked, overHttp, http, told, answer } = build();
    http.works = false;
    for (let time = 1; time <= 2; time += 1) {
      marker.read(3);
      await seen();
      await answer(NO_ANSWER);
    }
    expect([asked.length, overHttp]).toEqual([2, [3, 3]]);
    marker.tellAgain();
    await seen();
    await answer({ ok: true, d: at(3, 0) });
    expect(told).toEqual([at(3, 0)]);
    marker.tellAgain();
    await seen();
    expect(asked).toHaveLength(3);
  });

  it('is not told again after its person wished for the opposite', async () => {
    const { marker, asked, http, answer } = build();
    http.works = false;
    marker.read(3);
    await seen();
    await answer(NO_ANSWER);
    const unread = marker.unread(2);
    await seen();
    await answer({ ok: true, d: at(1, 1) });
    await unread;
    marker.release();
    marker.tellAgain();
    await seen();
    expect(asked).toEqual(['read.set', 'read.markUnread']);
  });

  it('says nothing more once the tab is over', async () => {
    const { marker, asked, overHttp, answer } = build();
    marker.read(3);
    await seen();
    marker.read(5);
    await seen();
    marker.stop();
    await answer(NO_ANSWER);
    expect([asked, overHttp]).toEqual([['read.set'], []]);
  });
});
