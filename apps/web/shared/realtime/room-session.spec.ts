import { build, ROOM } from './testing/fake-hub';

const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(100);

describe('RoomSession', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('drops an older page that comes after the room was loaded again, so that no hole is shown', async () => {
    const { hub, client, seqs } = build();
    Object.assign(hub, { head: 150, pageFrom: 101 });
    client.start();
    client.follow(ROOM);
    await settle();
    const { events } = hub;
    let come: () => void = () => undefined;
    hub.events = async (room, filter) => {
      await new Promise<void>((done) => (come = done));
      hub.pageFrom = 51;
      return events(room, filter);
    };
    const older = client.loadOlder(ROOM);
    Object.assign(hub, { events, head: 2000, pageFrom: 1951 });
    hub.push('stream.reset', { stream: ROOM, epoch: 'one', head: 2000, reason: 'too_far' });
    await settle();
    come();
    await older;
    expect([seqs().at(0), seqs().length]).toEqual([1951, 50]);
    hub.takeAway(1960);
    const taken = client.view(ROOM).events.find(({ seq }) => seq === 1960);
    expect(taken?.body).toMatchObject({ text: '' });
    hub.pageFrom = 1901;
    await client.loadOlder(ROOM);
    expect(seqs().at(0)).toBe(1901);
    client.stop();
  });

  it('tells how far was read once the hub answers again', async () => {
    const { hub, client } = build();
    client.start();
    client.follow(ROOM);
    await settle();
    hub.drop();
    hub.read = () => Promise.reject(new Error('no network'));
    client.markRead(ROOM, 3);
    await jest.advanceTimersByTimeAsync(1000);
    hub.asked = [];
    hub.connect();
    await jest.advanceTimersByTimeAsync(1500);
    expect(hub.asked).toContainEqual(['read.set', { room: ROOM, upToSeq: 3 }]);
    expect(client.view(ROOM).lastRead).toBe(3);
    client.stop();
  });
});
