import { build, ROOM } from './testing/fake-hub';

const settle = (ms = 100): Promise<void> => jest.advanceTimersByTimeAsync(ms);

describe('which room is before the eyes', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const begin = async () => {
    const bench = build();
    bench.client.start();
    bench.client.follow(ROOM);
    await settle();
    bench.hub.asked = [];
    const told = (): unknown[] =>
      bench.hub.asked.flatMap(([event, asks]) =>
        event === 'presence.focus' ? [(asks as { room: string | null }).room] : [],
      );
    return { ...bench, told };
  };

  it('is told at once, again every 20 seconds while it lasts, and no more when it is out of sight', async () => {
    const { client, told } = await begin();
    const leave = client.focus.enter(ROOM);
    expect(told()).toEqual([ROOM]);
    await settle(40_000);
    expect(told()).toEqual([ROOM, ROOM, ROOM]);
    leave();
    expect(told()).toEqual([ROOM, ROOM, ROOM, null]);
    await settle(50_000);
    expect(told()).toHaveLength(4);
    client.stop();
  });

  it('is the one that came last, and the other one again when that one goes', async () => {
    const { client, told } = await begin();
    client.focus.enter(ROOM);
    const leave = client.focus.enter('notes');
    leave();
    expect(told()).toEqual([ROOM, 'notes', ROOM]);
    client.stop();
  });

  it('is shown to others only when its person wants that, from then on and no longer', async () => {
    const { hub, client } = await begin();
    const shown = (): unknown[] => hub.asked.map(([, asks]) => (asks as { shown: boolean }).shown);
    client.focus.enter(ROOM);
    client.focus.show(true);
    client.focus.show(true);
    client.focus.show(false);
    expect(shown()).toEqual([false, true, false]);
    client.stop();
  });

  it('is told to the next hub after a break', async () => {
    const { hub, client, told } = await begin();
    client.focus.enter(ROOM);
    hub.drop();
    hub.asked = [];
    hub.connect();
    await settle();
    expect(told()).toEqual([ROOM]);
    client.stop();
    await settle(60_000);
    expect(told()).toEqual([ROOM]);
  });
});
