import { randomUUID } from 'node:crypto';
import type {
  Ack,
  Case,
  DisablePersonResult,
  Me,
  MessageSendResult,
  Person,
  Referral,
  Room,
  ServerEvents,
} from '@app/contracts';
import { accept, all, expectStatus, open, refer, say } from '@test/flows';
import { startHub, type Hub } from '@test/hub';
import { ask, follow, frames, PersonClient } from '@test/person';
import { createWorld, PASSWORD, type World } from '@test/world';
import type { Socket } from 'socket.io-client';
import { joinAgency } from '@test/joining';

/** A second is what "at once" may take. */
const AT_ONCE_MS = 1_000;

describe('sessions', () => {
  let hub: Hub;
  let world: World;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    hub = await startHub();
    world = await createWorld(hub);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close();
  });
  afterAll(() => hub?.stop());

  const connect = async (person: PersonClient): Promise<Socket> => {
    const socket = await person.connect();
    sockets.push(socket);
    return socket;
  };
  const again = ({ username, password, personId, agencyId }: PersonClient): Promise<PersonClient> =>
    new PersonClient(hub.baseUrl, username, password, personId, agencyId).signIn();
  const disconnected = (socket: Socket): Promise<number> => {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      if (!socket.connected) resolve(0);
      const late = setTimeout(() => reject(new Error('the socket is still connected')), 10_000);
      socket.once('disconnect', () => {
        clearTimeout(late);
        resolve(performance.now() - began);
      });
    });
  };
  const refusal = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect_error', (error) => resolve(error.message));
      socket.connect();
    });

  it('end here with "sign out", and nowhere else', async () => {
    const [desk, phone] = [await again(world.counsellor), await again(world.counsellor)];
    const [onDesk, onPhone] = [await connect(desk), await connect(phone)];
    const gone = disconnected(onDesk);
    expect((await desk.delete('/api/session')).status).toBe(204);
    expect((await desk.get('/api/me')).status).toBe(401);
    expect(await gone).toBeLessThan(AT_ONCE_MS);
    expect((await phone.get('/api/me')).status).toBe(200);
    expect(onPhone.connected).toBe(true);
  });

  it('end everywhere at once, over HTTP and on sockets that are open', async () => {
    const { referral } = await refer(world.counsellor, world.router);
    const roomId = (await accept(world.router, referral.id)).roomId as string;
    const clients = [await again(world.router), await again(world.router)];
    const open = await Promise.all(clients.map(connect));
    const bystander = await connect(world.counsellor);
    for (const socket of [...open, bystander]) expect((await follow(socket, roomId)).state).toBe('ok');
    const told = open.map((socket) => frames<ServerEvents['session.ended']>(socket, 'session.ended'));
    const heard = open.map((socket) => frames<ServerEvents['stream.events']>(socket, 'stream.events'));
    const gone = open.map(disconnected);
    expect((await clients[0]!.post('/api/session/everywhere')).status).toBe(204);
    for (const client of [...clients, world.router]) {
      const answer = await client.get('/api/me');
      expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
    for (const time of await Promise.all(gone)) expect(time).toBeLessThan(AT_ONCE_MS);
    for (const { all: reasons } of told) expect(reasons).toEqual([{ reason: 'revoked' }]);
    const seen = heard.map(({ all: events }) => events.length);
    await say(world.counsellor, roomId, '会后再说');
    expect(bystander.connected).toBe(true);
    expect(heard.map(({ all: events }) => events.length)).toEqual(seen);
    expect(await refusal(open[0]!)).toBe('unauthorized');
  });

  it('lose a right with the very next request after an administrator took it', async () => {
    const worker = await joinAgency(hub, world.admins.counsellor, {
      displayName: '夏青',
      roles: ['school_counsellor'],
    });
    const { referral } = await refer(worker, world.decliner);
    const room = referral.threadId as string;
    const socket = await connect(worker);
    const send = (): Promise<Ack<MessageSendResult>> =>
      ask<MessageSendResult>(socket, 'message.send', { room, clientMsgId: randomUUID(), body: '在吗？' });
    expect(await send()).toMatchObject({ ok: true });
    const before = (await world.admins.counsellor.get<Person>(`/api/people/${worker.personId}`)).body;
    const change = { roles: ['homeroom_teacher'] };
    expectStatus(
      await world.admins.counsellor.patch(`/api/people/${worker.personId}`, change, {
        ifMatch: before.version,
      }),
      200,
    );
    expect(await send()).toMatchObject({ ok: false, err: { code: 'FORBIDDEN' } });
    const answer = await worker.get('/api/children');
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await worker.get<Me>('/api/me')).body).toMatchObject({ roles: ['homeroom_teacher'] });
  });

  it('end with the account, whose open work goes to a colleague in the same act', async () => {
    const admin = world.admins.counsellor;
    const leaver = await joinAgency(hub, admin, { displayName: '秦川', roles: ['school_counsellor'] });
    await world.router.signIn();
    const { caseId, referral } = await refer(leaver, world.router);
    const { roomId } = await accept(world.router, referral.id);
    const pending = await refer(leaver, world.decliner);
    const socket = await connect(leaver);
    const gone = disconnected(socket);
    const { version } = (await admin.get<Person>(`/api/people/${leaver.personId}`)).body;
    const body = { handOverTo: world.counsellor.personId, reason: '离职' };
    const key = randomUUID();
    const disable = (): ReturnType<typeof admin.post<DisablePersonResult>> =>
      admin.post<DisablePersonResult>(`/api/people/${leaver.personId}/disable`, body, {
        ifMatch: version,
        key,
      });
    const result = expectStatus(await disable(), 200);
    expect(result).toMatchObject({ person: { status: 'disabled' }, handedOver: { cases: 2 } });
    expect(expectStatus(await disable(), 200)).toEqual(result);
    expect((await leaver.get('/api/me')).status).toBe(401);
    expect(await gone).toBeLessThan(3 * AT_ONCE_MS);
    expect(await refusal(socket)).toBe('unauthorized');
    await expect(again(leaver)).rejects.toThrow('LOGIN_FAILED');

    const file = expectStatus(await world.counsellor.get<Case>(`/api/cases/${caseId}`), 200);
    expect(file.leadWorker?.id).toBe(world.counsellor.personId);
    const rooms = await all<Room>(world.counsellor, '/api/rooms');
    expect(rooms.map((room) => room.id)).toEqual(expect.arrayContaining([roomId, pending.referral.threadId]));
    const taken = await open(world.counsellor, pending.referral.id);
    expect(taken.allowedActions).toEqual(['withdraw', 'nudge']);
    const withdrawn = await world.counsellor.post<Referral>(
      `/api/referrals/${taken.id}/withdraw`,
      { reason: '换人处理' },
      { ifMatch: taken.version },
    );
    expect(expectStatus(withdrawn, 200).state).toBe('withdrawn');
  });

  it('may not end with nobody to go on: neither oneself, nor a stranger, nor somebody disabled', async () => {
    const admin = world.admins.counsellor;
    const { version } = (await admin.get<Person>(`/api/people/${world.counsellor.personId}`)).body;
    for (const handOverTo of [world.counsellor.personId, world.outsider.personId, randomUUID()]) {
      const answer = await admin.post(
        `/api/people/${world.counsellor.personId}/disable`,
        { handOverTo, reason: '试' },
        { ifMatch: version },
      );
      expect([handOverTo, answer.status]).toEqual([handOverTo, 422]);
    }
    expect((await world.counsellor.get('/api/me')).status).toBe(200);
  });

  it('are slowed down for guessers, while whoever signed in here before gets in', async () => {
    const { username, personId, agencyId } = world.villager;
    const guess = (cookie = ''): Promise<{ status: number; wait: number }> =>
      new PersonClient(hub.baseUrl, username, 'x', personId, agencyId)
        .send<{ retryAfterMs?: number }>(
          'post',
          '/api/session',
          { username, password: 'not this one' },
          { headers: cookie ? { cookie } : {} },
        )
        .then(({ status, body }) => ({ status, wait: body.retryAfterMs ?? 0 }));
    const answers = [];
    for (let tries = 0; tries < 7; tries += 1) answers.push(await guess());
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const device = world.villager.cookieHeader
      .split('; ')
      .find((cookie) => cookie.startsWith('jieli_device='));
    const known = await world.villager.send(
      'post',
      '/api/session',
      { username, password: PASSWORD },
      { headers: { cookie: device ?? '' } },
    );
    expect(known.status).toBe(201);
    const wait = answers.at(-1)?.wait ?? 0;
    expect(wait).toBeGreaterThan(0);
    await new Promise((later) => setTimeout(later, wait + 50));
    expect((await again(world.villager)).cookieHeader).toContain('jieli_session=');
  });
});
