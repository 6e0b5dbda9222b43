import { build, ROOM } from './testing/fake-hub';

const settle = (ms = 100): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const bob = { personId: 'bob', agencyId: 'b' };
const me = { personId: 'p', agencyId: 'a' };

describe('who else is in the room', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is everybody but oneself, as it was said last, and nobody without a connection', async () => {
    const { hub, client } = build();
    client.start();
    hub.push('eph.presence', { room: ROOM, people: [bob, me] });
    expect(client.company.of(ROOM).looking).toEqual([bob]);
    expect(client.company.of(ROOM)).toBe(client.company.of(ROOM));
    hub.push('eph.presence', { room: ROOM, people: [me] });
    expect(client.company.of(ROOM).looking).toEqual([]);
    hub.push('eph.presence', { room: ROOM, people: [bob, me] });
    hub.drop();
    expect(client.company.of(ROOM).looking).toEqual([]);
    client.stop();
    await settle();
  });

  it('types until it is said otherwise, and for six seconds at most', async () => {
    const { hub, client } = build();
    client.start();
    const typing = (): string[] => client.company.of(ROOM).typing.map(({ personId }) => personId);
    hub.push('eph.typing', { room: ROOM, ...bob, on: true });
    await settle(4000);
    hub.push('eph.typing', { room: ROOM, ...bob, on: true });
    await settle(5900);
    expect(typing()).toEqual(['bob']);
    await settle(200);
    expect(typing()).toEqual([]);
    hub.push('eph.typing', { room: ROOM, ...bob, on: true });
    hub.push('eph.typing', { room: ROOM, ...bob, on: false });
    expect(typing()).toEqual([]);
    client.stop();
  });

  it('hears of the own typing once in three seconds, and not at all from whoever does not show himself', async () => {
    const { hub, client } = build();
    client.start();
    await settle();
    hub.asked = [];
    client.types(ROOM, true);
    client.focus.show(true);
    for (let n = 0; n < 8; n += 1) {
      client.types(ROOM, true);
      await settle(500);
    }
    client.types(ROOM, false);
    client.types(ROOM, false);
    expect(hub.asked).toEqual([
      ['typing', { room: ROOM, on: true }],
      ['typing', { room: ROOM, on: true }],
      ['typing', { room: ROOM, on: false }],
    ]);
    client.stop();
  });
});
