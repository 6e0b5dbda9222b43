import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { PushOverview } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import request from 'supertest';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Device, vapidClaims } from '../../testing/device';
import { Outside } from '../../testing/outside';
import type { PeerCall } from '../../testing/peer';

jest.setTimeout(30_000);
const CANARY = '王小明';

describe('a device that may ring', () => {
  const outside = new Outside();
  let database: TestDatabase;
  let desk: Desk;
  let agency: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    await outside.open(database.databaseUrls.notify);
    agency = await desk.agency('sender');
    // A day without quiet hours, whenever the tests run.
    await desk.rows(
      `update bus.clock_offset set "offset" = (date_trunc('day', now() at time zone 'Asia/Shanghai') + interval '12 hours') at time zone 'Asia/Shanghai' - now()`,
    );
  });
  afterAll(async () => {
    await outside.close();
    await desk?.close();
    await database?.drop();
  });
  beforeEach(() => {
    outside.peer.got.length = 0;
    outside.peer.answer = () => ({ status: 201 });
  });

  const http = () => request(outside.app.getHttpServer());
  const overview = async (person: TestPerson): Promise<PushOverview> =>
    (await http().get('/api/channels/push').set('x-hub-context', person.token).expect(200))
      .body as PushOverview;
  const put = (
    person: TestPerson,
    path: string,
    device: Device,
    given: object = {},
    id: string = randomUUID(),
  ): request.Test =>
    http()
      .put(`/api/channels/push/${id}`)
      .set('x-hub-context', person.token)
      .send({ endpoint: `${outside.base}${path}`, ...device.keys, name: 'phone', ...given });
  const told = async (person: TestPerson): Promise<string> => {
    const event = await desk.fact('referral.accepted', person.agencyId, {
      referralId: randomUUID(),
      number: 'R-2026-0007',
      side: 'sender',
      tellPersonIds: [person.id],
      ...({ childName: CANARY } as object),
    });
    await desk.settled(event);
    return event;
  };
  const at = (path: string): PeerCall[] => outside.peer.got.filter((call) => call.path === path);
  const stateOf = async (event: string): Promise<{ state: string; reason: string | null } | undefined> =>
    (
      await desk.rows<{ state: string; reason: string | null }>(
        "select state, reason from notification.attempt where event_id = $1 and channel = 'push'",
        [event],
      )
    )[0];

  it('rings with kind, number and link, sealed for it and signed by the key that it subscribed with', async () => {
    const person = await desk.person(agency, ['social_worker']);
    const [phone, desktop] = [new Device(), new Device()];
    await put(person, '/phone', phone).expect(200);
    await put(person, '/desktop', desktop).expect(200);
    const { publicKey, devices } = await overview(person);
    expect(devices).toHaveLength(2);
    const event = await told(person);
    await until(() => at('/phone').length === 1 && at('/desktop').length === 1);
    const [call] = at('/phone');
    const payload = phone.open(call.raw);
    expect(payload).toEqual({
      kind: 'referral.accepted',
      number: 'R-2026-0007',
      link: expect.stringMatching(/^\/referrals\/[0-9a-f-]{36}$/) as string,
      count: 1,
    });
    expect(() => desktop.open(call.raw)).toThrow();
    expect(vapidClaims(call, publicKey as string)).toMatchObject({
      aud: outside.base,
      sub: 'https://hub.example.org',
    });
    expect(() => vapidClaims({ ...call, headers: at('/desktop')[0].headers }, 'another key')).toThrow();
    expect(call.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '43200' });
    expect(call.headers.topic).toMatch(/^[\w-]{32}$/);
    expect(JSON.stringify(call.headers) + call.body).not.toContain(CANARY);
    await until(async () => (await stateOf(event))?.state === 'sent');
    // The database alone rings nobody.
    const [row] = await desk.rows<{ sealed: Buffer }>('select sealed from notification.push_device limit 1');
    expect(row.sealed.includes('phone') || row.sealed.includes('http')).toBe(false);
  });

  it('is forgotten when its push service says that it is gone', async () => {
    for (const status of [404, 410]) {
      const person = await desk.person(agency, ['social_worker']);
      await put(person, `/gone-${status}`, new Device()).expect(200);
      outside.peer.answer = () => ({ status });
      const event = await told(person);
      await until(async () => (await stateOf(event))?.state === 'failed');
      expect((await overview(person)).devices).toEqual([]);
      const later = await told(person);
      expect(await stateOf(later)).toBeUndefined();
    }
  });

  it('obeys the preferences of its owner, and rings no more once it was taken off', async () => {
    const person = await desk.person(agency, ['social_worker']);
    const id = randomUUID();
    await put(person, '/off', new Device(), {}, id).expect(200);
    const settings = { zone: 'Asia/Shanghai', quiet: null, digestAt: '08:00' };
    await http()
      .put('/api/preferences')
      .set('x-hub-context', person.token)
      .set('if-match', '"0"')
      .send({ ...settings, choices: { 'referral.accepted': { push: 'off' } } })
      .expect(200);
    expect(await stateOf(await told(person))).toEqual({ state: 'suppressed', reason: 'off' });
    const stranger = await desk.person(agency, ['social_worker']);
    const remove = (by: TestPerson): request.Test =>
      http().delete(`/api/channels/push/${id}`).set('x-hub-context', by.token);
    await remove(stranger).expect(404);
    await put(stranger, '/other', new Device(), {}, id).expect(404);
    await remove(person).expect(204);
    expect(await stateOf(await told(person))).toBeUndefined();
    expect(outside.peer.got).toEqual([]);
  });

  it('rings for whoever is signed in on it now, and for nobody before', async () => {
    const [first, second] = [
      await desk.person(agency, ['social_worker']),
      await desk.person(await desk.agency('another'), ['social_worker']),
    ];
    const device = new Device();
    await put(first, '/shared', device).expect(200);
    await put(second, '/shared', device).expect(200);
    expect((await overview(first)).devices).toEqual([]);
    expect((await overview(second)).devices).toHaveLength(1);
    expect(await stateOf(await told(first))).toBeUndefined();
  });

  it.each([
    ['its session ends', 'sid', 'select sec.end_session($1)'],
    ['its person is signed out everywhere', 'id', 'select sec.end_sessions_of($1)'],
    ['the account is closed', 'id', "update directory.person set status = 'disabled' where id = $1"],
  ] as const)('rings no more when %s, also for what waited already', async (_why, of, end) => {
    const person = await desk.person(agency, ['social_worker']);
    await put(person, '/left', new Device()).expect(200);
    // At night, so that it waits.
    await desk.rows(`update bus.clock_offset set "offset" = "offset" + interval '11 hours'`);
    const event = await told(person);
    expect(await stateOf(event)).toMatchObject({ state: 'pending' });
    await desk.rows(end, [person[of]]);
    expect(
      await desk.rows('select 1 from notification.push_device where person_id = $1', [person.id]),
    ).toEqual([]);
    await desk.rows(`update bus.clock_offset set "offset" = "offset" + interval '13 hours'`);
    outside.wake();
    await until(async () => (await stateOf(event))?.state === 'suppressed');
    expect(outside.peer.got).toEqual([]);
  });

  it('rings on when its session was only left alone: whoever is on call has no page open', async () => {
    const person = await desk.person(agency, ['social_worker']);
    await put(person, '/idle', new Device()).expect(200);
    await desk.rows(
      `with ended as (insert into identity.session(id, token_hash, person_id, agency_id, client, created_at, last_seen_at,
                        absolute_expiry, ended_at, end_reason)
                      values ($1::uuid, sha256(convert_to($1::uuid::text, 'utf8')), $2, $3, 'phone', now(), now(), now(), now(), 'expired') returning id)
       select sec.end_session(id) from ended`,
      [person.sid, person.id, person.agencyId],
    );
    await told(person);
    await until(() => at('/idle').length === 1);
  });

  it('rings again for the session that offers it again, and not for one that has ended', async () => {
    const person = await desk.person(agency, ['social_worker']);
    const id = randomUUID();
    await put(person, '/again', new Device(), {}, id).expect(200);
    await desk.rows('select sec.end_session($1)', [person.sid]);
    await put(person, '/again', new Device(), {}, id).expect(401);
    const back = await desk.signedIn(person);
    await put(back, '/again', new Device(), {}, id).expect(200);
    await told(back);
    await until(() => at('/again').length === 1);
  });

  it('has an address that may be reached, and keys that a browser can have made', async () => {
    const person = await desk.person(agency, ['social_worker']);
    const device = new Device();
    for (const endpoint of [
      'http://push.example.org/1',
      'https://10.0.0.7/1',
      'https://localhost/1',
      'https://a:b@push.example.org/1',
      'ftp://push.example.org',
    ])
      await put(person, '', device, { endpoint }).expect(422);
    await put(person, '/x', device, { auth: 'AAAA' }).expect(422);
    await put(person, '/x', device, { p256dh: 'AAAA' }).expect(422);
    expect((await overview(person)).devices).toEqual([]);
  });
});
