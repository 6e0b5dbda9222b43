import { RoomKeys } from './room-keys';
import type { RoomLog } from './room-log';

describe('keys of rooms', () => {
  let asked: string[][];
  let keys: RoomKeys;
  const name = (at: number): string => `room${at}`;
  const names = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, at) => name(from + at));

  beforeEach(() => {
    asked = [];
    const give = (rooms: string[]): Promise<Map<string, Buffer>> => {
      asked.push(rooms);
      return Promise.resolve(new Map(rooms.map((room) => [room, Buffer.from(room)])));
    };
    keys = new RoomKeys({ keys: give } as unknown as RoomLog);
  });

  it('are asked for once, all that are unknown together, and each room once', async () => {
    await keys.of(['a', 'b', 'a']);
    const known = await keys.of(['a', 'b', 'c']);
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect(['a', 'b', 'c'].map((room) => known.get(room)?.toString())).toEqual(['a', 'b', 'c']);
  });

  it('are given back, the oldest first, so that a process that serves many rooms keeps its size', async () => {
    for (let from = 0; from < 20_000; from += 1_000) await keys.of(names(1_000, from));
    asked = [];
    await keys.of(['new']);
    // The first was given back for the new one; the second, which goes for the first, is still answered.
    expect([...(await keys.of([name(1), name(0)])).keys()].sort()).toEqual([name(0), name(1)]);
    await keys.of([name(1)]);
    expect(asked).toEqual([['new'], [name(0)], [name(1)]]);
  });
});
