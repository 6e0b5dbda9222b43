import { Logger } from '@nestjs/common';
import type { Clock } from '@app/kernel';
import { GatewayConfig } from '../../../gateway.config';
import { Company } from './company';
import type { Connection } from './connection';
import { DeliveryLoop } from './delivery-loop';
import type { FeedPoller } from './feed-poller';
import { SignPost, type Sign } from './sign-post';
import { EPOCH, FakeAudience, FakeLog, FakeSocket, settle } from './testing/fakes';

Logger.overrideLogger(false);
const ROOM = 'room';

/** The channel between gateways: everybody hears what the others say, unless it is cut. */
class Wire {
  readonly posts: Post[] = [];
  isCut = false;
  sent: Sign[][] = [];
}
class Post extends SignPost {
  hear: (signs: Sign[]) => void = () => undefined;
  constructor(private readonly wire: Wire) {
    super();
    wire.posts.push(this);
  }
  override publish(signs: readonly Sign[]): Promise<void> {
    this.wire.sent.push([...signs]);
    if (!this.wire.isCut) for (const other of this.wire.posts) if (other !== this) other.hear([...signs]);
    return Promise.resolve();
  }
  override onSigns(listener: (signs: Sign[]) => void): void {
    this.hear = listener;
  }
}

let now = 0;
const clock: Clock = { now: () => new Date(now) };
class Gateway {
  readonly audience = new FakeAudience();
  readonly feed = { ageMs: 0 };
  readonly loop: DeliveryLoop;
  readonly company: Company;

  constructor(
    private readonly log: FakeLog,
    wire: Wire,
  ) {
    this.loop = new DeliveryLoop(log, this.audience, new GatewayConfig());
    this.company = new Company(this.loop, this.feed as FeedPoller, new Post(wire), clock);
    this.company.start();
  }

  async socket(id: string, person: string): Promise<FakeSocket & Connection> {
    const socket = new FakeSocket(id, person) as FakeSocket & Connection;
    this.audience.sockets.push(socket);
    const head = this.log.events_.length;
    this.loop.follow(socket, { stream: ROOM, epoch: EPOCH, head, seq: head });
    await settled();
    return socket;
  }
}

async function settled(): Promise<void> {
  await settle();
}
/** Timers and the clock go on together. */
async function passes(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 500) {
    now += 500;
    jest.advanceTimersByTime(500);
    await settled();
  }
}
const seen = (socket: FakeSocket): string =>
  ((socket.named('eph.presence').at(-1) as { people: { personId: string }[] } | undefined)?.people ?? [])
    .map(({ personId }) => personId)
    .join();

describe('Company', () => {
  let log: FakeLog;
  let wire: Wire;
  let here: Gateway;
  let there: Gateway;
  let ann: FakeSocket & Connection;
  let bob: FakeSocket & Connection;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance'] });
    log = new FakeLog();
    for (const person of ['ann', 'bob', 'cat']) log.join(person);
    wire = new Wire();
    here = new Gateway(log, wire);
    there = new Gateway(log, wire);
    ann = await here.socket('s1', 'ann');
    bob = await there.socket('s2', 'bob');
  });
  afterEach(() => {
    here.company.stop();
    there.company.stop();
    jest.useRealTimers();
  });

  const everywhere = async (): Promise<void> => {
    for (const { loop } of [here, there]) loop.heard(ROOM, log.events_.length);
    await settled();
    await passes(1500);
  };

  it('tells who looks, at both gateways, to those who show themselves and to nobody else', async () => {
    const cat = await here.socket('s3', 'cat');
    here.company.look(ann, ROOM);
    await passes(1000);
    there.company.look(bob, ROOM);
    await passes(2000);
    expect([seen(ann), seen(bob)]).toEqual(['ann,bob', 'ann,bob']);
    expect(cat.named('eph.presence')).toEqual([]);
    there.company.look(bob, null);
    await passes(1000);
    expect(seen(ann)).toBe('ann');
  });

  it('forgets somebody whose gateway has died', async () => {
    here.company.look(ann, ROOM);
    there.company.look(bob, ROOM);
    await passes(2000);
    wire.isCut = true;
    there.company.stop();
    for (let n = 0; n < 3; n += 1) {
      await passes(20_000);
      here.company.look(ann, ROOM);
    }
    expect(seen(ann)).toBe('ann');
  });

  it('passes typing on, once in three seconds, and never to the person itself', async () => {
    const second = await there.socket('s4', 'bob');
    here.company.look(ann, ROOM);
    there.company.look(bob, ROOM);
    there.company.look(second, ROOM);
    await passes(1000);
    for (let n = 0; n < 12; n += 1) {
      there.company.type(bob, ROOM, true);
      await passes(500);
    }
    expect(ann.named('eph.typing')).toEqual([
      { room: ROOM, personId: 'bob', agencyId: 'a', on: true },
      { room: ROOM, personId: 'bob', agencyId: 'a', on: true },
    ]);
    there.company.type(bob, ROOM, false);
    there.company.type(bob, ROOM, false);
    await passes(1000);
    expect(ann.named('eph.typing')).toHaveLength(3);
    expect(second.named('eph.typing')).toEqual([]);
  });

  it('shows nobody typing who does not show himself', async () => {
    here.company.look(ann, ROOM);
    there.company.type(bob, ROOM, true);
    await passes(1000);
    expect(ann.named('eph.typing')).toEqual([]);
  });

  it('neither tells a removed person nor tells of one', async () => {
    here.company.look(ann, ROOM);
    there.company.look(bob, ROOM);
    await passes(2000);
    log.leave('bob');
    await everywhere();
    expect(seen(ann)).toBe('ann');
    const before = bob.got.length;
    here.company.type(ann, ROOM, true);
    // A gateway that is behind still says that the removed person types.
    wire.posts[0].hear([{ room: ROOM, personId: 'bob', agencyId: 'a', what: 'types' }]);
    await passes(2000);
    expect(bob.got).toHaveLength(before);
    expect(ann.named('eph.typing')).toEqual([]);
  });

  it('is left out for a reader with half of the window unread, and is there again after it', async () => {
    here.company.look(ann, ROOM);
    ann.buffered = 256 * 1024 + 1;
    there.company.look(bob, ROOM);
    await passes(2000);
    expect(seen(ann)).toBe('ann');
    ann.buffered = 0;
    here.company.look(ann, ROOM);
    expect(seen(ann)).toBe('ann,bob');
  });

  it('says nothing while a removal could have happened unseen', async () => {
    here.company.look(ann, ROOM);
    here.feed.ageMs = 5001;
    there.company.look(bob, ROOM);
    await passes(2000);
    expect(seen(ann)).toBe('ann');
    here.feed.ageMs = 0;
    log.isDown = true;
    here.loop.heard(ROOM, log.events_.length + 1);
    await passes(7000);
    there.company.type(bob, ROOM, true);
    await passes(1000);
    expect(ann.named('eph.typing')).toEqual([]);
  });

  it('puts no more than fifty words into one, twice a second', async () => {
    for (let n = 0; n < 80; n += 1) {
      const socket = await here.socket(`many ${n}`, 'ann');
      here.company.look(Object.assign(socket, { personId: `p${n}` }), ROOM);
    }
    await passes(500);
    expect(wire.sent).toHaveLength(1);
    expect(wire.sent[0]).toHaveLength(50);
  });
});
