import { randomUUID } from 'node:crypto';
import type { Notification, Page, RoomEvents, RoomGuest, ServerEvents } from '@app/contracts';
import { addColleague } from '@test/desk-people';
import { accept, consentFor, expectStatus, inDays, refer, say, waitFor } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, follow, frames, type PersonClient } from '@test/person';
import { createWorld, type World } from '@test/world';
import { withClient } from '../../scripts/src/postgres/connection';

const BEFORE = '邀请之前说的话';
const FIRST_SHARED = '从这一句起可以看';
const PURPOSE = '一起商量心理支持';

interface Made {
  caseId: string;
  roomId: string;
  consent: { id: string; version: number };
}

/** An agency in a talk about a child without a referral, through the public API and sockets. */
describe('a guest agency in a room', () => {
  let hub: Hub;
  let world: World;
  let colleague: PersonClient;

  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
    colleague = await addColleague(world.admins.counsellor, '许静', ['school_counsellor'], 'xujing-test');
  });
  afterAll(() => hub.stop());

  const made = async (): Promise<Made> => {
    const { referral, caseId } = await refer(world.counsellor, world.router);
    const roomId = (await accept(world.router, referral.id)).roomId as string;
    for (const person of [world.counsellor, world.router])
      expectStatus(await person.get(`/api/rooms/${roomId}`), 200);
    return { caseId, roomId, consent: await consentFor(world.counsellor, caseId, world.decliner.agencyId) };
  };
  const proposed = async (caseId: string): Promise<RoomGuest> =>
    expectStatus(
      await world.counsellor.post<RoomGuest>(`/api/cases/${caseId}/guests`, {
        agencyId: world.decliner.agencyId,
        purpose: PURPOSE,
        until: inDays(3),
      }),
      201,
    );
  const decide = (by: PersonClient, { id, version }: RoomGuest, act: string, body: object = {}) =>
    by.post<RoomGuest>(`/api/guests/${id}/${act}`, body, { ifMatch: version });
  const guestIn = async (): Promise<Made & { guest: RoomGuest }> => {
    const there = await made();
    const guest = expectStatus(await decide(colleague, await proposed(there.caseId), 'approve'), 200);
    expectStatus(await world.decliner.get(`/api/rooms/${there.roomId}`), 200);
    return { ...there, guest };
  };
  const textsIn = async (by: PersonClient, roomId: string): Promise<string> => {
    const page = await by.get<RoomEvents>(`/api/rooms/${roomId}/events?after=0&limit=100`);
    return JSON.stringify(expectStatus(page, 200));
  };
  const told = (by: PersonClient, kind: string, number?: string): Promise<Notification | undefined> =>
    waitFor(
      async () => {
        const page = expectStatus(await by.get<Page<Notification>>('/api/notifications'), 200);
        return page.items.find((item) => item.kind === kind && (!number || item.number === number));
      },
      (notice) => notice !== undefined,
    );

  it('comes in with two keys, reads from then on, and earlier words only when the lead shares them', async () => {
    const { caseId, roomId } = await made();
    await say(world.counsellor, roomId, BEFORE);
    const { seq } = await say(world.router, roomId, FIRST_SHARED);
    const offer = await proposed(caseId);
    expect(offer).toMatchObject({ state: 'proposed', allowedActions: ['end'] });
    expect((await world.decliner.get(`/api/rooms/${roomId}`)).status).toBe(404);
    // One person is one key, whichever button they find; another agency has none.
    expect((await decide(world.counsellor, offer, 'approve')).status).toBe(409);
    expect((await decide(world.router, offer, 'approve')).status).toBe(409);
    expect((await decide(world.outsider, offer, 'approve')).status).toBe(404);
    const guest = expectStatus(await decide(colleague, offer, 'approve'), 200);
    expect(guest).toMatchObject({ state: 'approved', allowedActions: ['end', 'share_history'] });

    const notice = await told(world.decliner, 'room.guest_added');
    expect(JSON.stringify(notice)).not.toContain(PURPOSE);
    expectStatus(await world.decliner.get(`/api/rooms/${roomId}`), 200);
    const socket = await world.decliner.connect();
    const events = frames<ServerEvents['stream.events']>(socket, 'stream.events');
    await follow(socket, roomId);
    await say(world.router, roomId, '现在说的话');
    await events.until((frame) => JSON.stringify(frame).includes('现在说的话'));
    const message = { room: roomId, clientMsgId: randomUUID(), body: '我们周三可以来' };
    expect(await ask(socket, 'message.send', message)).toMatchObject({ ok: true });
    socket.close();
    expect(await textsIn(world.router, roomId)).toContain('我们周三可以来');
    const seen = await textsIn(world.decliner, roomId);
    expect(seen).not.toContain(BEFORE);
    expect(seen).not.toContain(FIRST_SHARED);

    expect((await decide(world.router, guest, 'share-history', { fromSeq: seq })).status).toBe(409);
    expectStatus(await decide(world.counsellor, guest, 'share-history', { fromSeq: seq }), 200);
    const shared = await textsIn(world.decliner, roomId);
    expect(shared).toContain(FIRST_SHARED);
    expect(shared).not.toContain(BEFORE);
    // The words of the room, and nothing of the case.
    for (const path of [
      `/api/cases/${caseId}`,
      `/api/cases/${caseId}/records`,
      `/api/cases/${caseId}/timeline`,
    ])
      expect((await world.decliner.get(path)).status).toBe(404);
    expect(
      expectStatus(await world.decliner.get<Page<RoomGuest>>(`/api/cases/${caseId}/guests`), 200).items,
    ).toEqual([]);
  });

  /** Reading has ended for the guest, at the socket and over REST, and for nobody else. */
  const isOut = async (roomId: string, end: () => Promise<unknown>): Promise<void> => {
    const socket = await world.decliner.connect();
    const events = frames<ServerEvents['stream.events']>(socket, 'stream.events');
    const revoked = frames<ServerEvents['stream.revoked']>(socket, 'stream.revoked');
    await follow(socket, roomId);
    await say(world.router, roomId, '还看得到');
    await events.until((frame) => JSON.stringify(frame).includes('还看得到'));
    await end();
    await revoked.until(({ stream }) => stream === roomId);
    await say(world.router, roomId, '不再看得到');
    const message = { room: roomId, clientMsgId: randomUUID(), body: '还在吗' };
    expect(await ask(socket, 'message.send', message)).toMatchObject({
      ok: false,
      err: { code: 'NOT_FOUND' },
    });
    expect((await world.decliner.get(`/api/rooms/${roomId}`)).status).toBe(404);
    expect((await world.decliner.get(`/api/rooms/${roomId}/events?after=0`)).status).toBe(404);
    expect(JSON.stringify(events.all)).not.toContain('不再看得到');
    socket.close();
    expect(await textsIn(world.router, roomId)).toContain('不再看得到');
  };

  it('is out at once when the lead ends it', async () => {
    const { guest, roomId } = await guestIn();
    await isOut(roomId, async () => expectStatus(await decide(world.counsellor, guest, 'end'), 200));
    await told(world.decliner, 'room.guest_ended');
  });

  it('is out in the moment in which its consent is withdrawn, and the others stay', async () => {
    const { consent, roomId, caseId } = await guestIn();
    await isOut(roomId, async () =>
      expectStatus(
        await world.counsellor.post(
          `/api/consents/${consent.id}/withdraw`,
          { reason: '家长改变主意' },
          { ifMatch: consent.version },
        ),
        200,
      ),
    );
    const { items } = expectStatus(
      await world.counsellor.get<Page<RoomGuest>>(`/api/cases/${caseId}/guests`),
      200,
    );
    expect(items).toMatchObject([{ state: 'ended', allowedActions: [] }]);
  });

  it('is out by itself after its last day', async () => {
    const { roomId, caseId } = await guestIn();
    await isOut(roomId, () =>
      withClient(hub.database.superUrl, (client) =>
        client.query(`update bus.clock_offset set "offset" = interval '4 days'`),
      ),
    );
    const { items } = expectStatus(
      await world.router.get<Page<RoomGuest>>(`/api/cases/${caseId}/guests`),
      200,
    );
    expect(items).toMatchObject([{ state: 'ended' }]);
  });
});
