import { randomUUID } from 'node:crypto';
import { GatewayFixture } from '@test/gateway';
import { ContextMinter, ResolveSession, type HubSession } from '../../sessions';
import { FocusStore } from '../application/focus-store';

describe('what people look at', () => {
  let gateway: GatewayFixture;
  let luomin: HubSession;
  let room: string;

  const count = async (where: string, ...params: unknown[]): Promise<number> => {
    const { rows } = await gateway.sql.query<{ n: number }>(
      `select count(*)::int as n from bus.focus where ${where}`,
      params,
    );
    return rows[0].n;
  };
  const put = (token: string, stream = room, agoMs = 0): Promise<void> =>
    gateway.app.get(FocusStore, { strict: false }).put([{ token, room: stream, agoMs }]);
  const tokenOf = (session: HubSession): string =>
    gateway.app.get(ContextMinter, { strict: false }).mint(session, 'gateway_rt');
  const open = async (): Promise<string> => {
    const id = randomUUID();
    await gateway.sql.query('insert into bus.stream(stream_id) values ($1)', [id]);
    await gateway.sql.query(
      'insert into bus.stream_member(stream_id, person_id, agency_id, from_seq, history_from_seq) values ($1, $2, $3, 1, 1)',
      [id, luomin.personId, luomin.agency.id],
    );
    return id;
  };

  beforeAll(async () => {
    gateway = await GatewayFixture.start();
    const cookie = await gateway.signIn('luomin');
    const value = cookie.slice(cookie.indexOf('=') + 1);
    luomin = (await gateway.app.get(ResolveSession, { strict: false }).execute(value, false)) as HubSession;
    room = await open();
  });
  afterAll(() => gateway?.stop());

  it('is kept for a member, with the moment of the look', async () => {
    await put(tokenOf(luomin), room, 5000);
    expect(
      await count(
        `stream_id = $1 and seen_at between bus.now() - interval '7 seconds' and bus.now() - interval '4 seconds'`,
        room,
      ),
    ).toBe(1);
    // What comes late does not take the newer one's place.
    await put(tokenOf(luomin), room);
    await put(tokenOf(luomin), room, 9000);
    expect(await count(`stream_id = $1 and seen_at > bus.now() - interval '4 seconds'`, room)).toBe(1);
  });

  it('is gone a minute later, with the next look', async () => {
    const other = await open();
    await put(tokenOf(luomin), other);
    await gateway.sql.query(
      `update bus.focus set seen_at = seen_at - interval '61 seconds' where stream_id = $1`,
      [other],
    );
    await put(tokenOf(luomin));
    expect(await count('stream_id = $1', other)).toBe(0);
  });

  it('is kept of nobody who is not in the room, whose session is over, or who is only claimed', async () => {
    const before = await count('true');
    const empty = randomUUID();
    await gateway.sql.query('insert into bus.stream(stream_id) values ($1)', [empty]);
    await put(tokenOf(luomin), empty);
    await put(tokenOf({ ...luomin, epoch: luomin.epoch + 1 }), await open());
    await put('1.e30=.' + '0'.repeat(64), await open());
    await gateway.sql.query('update bus.stream_member set to_seq = 2 where stream_id = $1', [room]);
    await gateway.sql.query('delete from bus.focus where stream_id = $1', [room]);
    await put(tokenOf(luomin));
    expect(await count('true')).toBe(before - 1);
  });
});
