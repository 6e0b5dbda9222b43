import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { Bot, ChannelOverview, OutsideAttemptPage, WebhookWritten } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Outside } from '../../testing/outside';
import type { PeerCall } from '../../testing/peer';
import { SendAttempts } from './application/send-attempts';

jest.setTimeout(30_000);
const CANARY = '王小明';

describe('where an agency hears of events', () => {
  const outside = new Outside();
  const { peer } = outside;
  let base: string;
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    await outside.open(database.databaseUrls.notify);
    ({ app, base } = outside);
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
    peer.got.length = 0;
    peer.answer = () => ({ status: 204 });
  });

  const put = (person: TestPerson, path: string, version: number, body: object): request.Test =>
    request(app.getHttpServer())
      .put(path)
      .set('x-hub-context', person.token)
      .set('if-match', `"${version}"`)
      .send(body);
  const overview = async (person: TestPerson): Promise<ChannelOverview> =>
    (await request(app.getHttpServer()).get('/api/channels').set('x-hub-context', person.token).expect(200))
      .body as ChannelOverview;
  const ledger = async (person: TestPerson, query = ''): Promise<OutsideAttemptPage> =>
    (
      await request(app.getHttpServer())
        .get(`/api/channels/attempts${query}`)
        .set('x-hub-context', person.token)
        .expect(200)
    ).body as OutsideAttemptPage;
  const fact = async (agencyId: string, number: string): Promise<void> => {
    const event = await desk.fact('referral.submitted', agencyId, {
      referralId: randomUUID(),
      number,
      side: 'recipient',
      ...({ childName: CANARY, reason: CANARY } as object),
    });
    await desk.settled(event);
  };
  const at = (path: string): PeerCall[] => peer.got.filter((call) => call.path.startsWith(path));
  const wake = (): void => app.get(SendAttempts, { strict: false }).wake();
  const dueNow = async (): Promise<void> => {
    await desk.rows("update notification.attempt set available_at = now() where state = 'pending'");
    wake();
  };

  it('is told by signed webhooks that the published library takes, before and after a change of secrets', async () => {
    const agency = await desk.staffed('with a system');
    const admin = await desk.person(agency, ['agency_admin']);
    const path = `/api/channels/webhooks/${randomUUID()}`;
    const wanted = { url: `${base}/hook`, kinds: ['referral.submitted'], state: 'on' };
    const made = (await put(admin, path, 0, wanted).expect(200)).body as WebhookWritten;
    expect(made.secret).toMatch(/^whsec_/);
    await fact(agency, 'R-2026-0101');
    await until(() => at('/hook').length === 1);
    const [first] = at('/hook');
    const verified = new Webhook(made.secret as string).verify(
      first.body,
      first.headers as Record<string, string>,
    );
    expect(verified).toMatchObject({ type: 'referral.submitted', data: { number: 'R-2026-0101' } });
    expect(first.body).not.toContain(CANARY);
    expect(JSON.stringify(first.headers)).not.toContain(CANARY);

    const rotated = (await put(admin, `${path}/secret`, 1, {}).expect(200)).body as WebhookWritten;
    expect(rotated.rotatingUntil).not.toBeNull();
    await fact(agency, 'R-2026-0102');
    await until(() => at('/hook').length === 2);
    const [, second] = at('/hook');
    for (const secret of [made.secret, rotated.secret] as string[])
      new Webhook(secret).verify(second.body, second.headers as Record<string, string>);
    await desk.rows(`update notification.webhook set rotated_at = now() - interval '25 hours'`);
    await fact(agency, 'R-2026-0103');
    await until(() => at('/hook').length === 3);
    const third = at('/hook')[2];
    new Webhook(rotated.secret as string).verify(third.body, third.headers as Record<string, string>);
    expect(() =>
      new Webhook(made.secret as string).verify(third.body, third.headers as Record<string, string>),
    ).toThrow();
    const listed = (await overview(admin)).webhooks;
    expect(listed).toHaveLength(1);
    expect(JSON.stringify(listed)).not.toContain('whsec_');
  });

  it('is tried again with the same id, waits as long as it is asked to, is switched off by 410, and sent again by hand', async () => {
    const agency = await desk.staffed('with a bad system');
    const admin = await desk.person(agency, ['agency_admin']);
    const path = `/api/channels/webhooks/${randomUUID()}`;
    const wanted = { url: `${base}/bad`, kinds: [], state: 'on' };
    await put(admin, path, 0, wanted).expect(200);
    peer.answer = () => ({ status: 503, headers: { 'retry-after': '4000' } });
    await fact(agency, 'R-2026-0201');
    await until(async () => (await ledger(admin)).items[0]?.error === 'HTTP 503');
    const [{ wait }] = await desk.rows<{ wait: number }>(
      `select extract(epoch from available_at - now())::int as wait from notification.attempt where number = 'R-2026-0201'`,
    );
    expect(wait).toBeGreaterThan(3900);
    peer.answer = () => ({ status: 302, headers: { location: `${base}/elsewhere` } });
    await dueNow();
    await until(async () => (await ledger(admin)).items[0]?.error === 'HTTP 302');
    peer.answer = () => ({ status: 410 });
    await dueNow();
    await until(async () => (await ledger(admin)).items[0]?.state === 'failed');
    expect(at('/elsewhere')).toEqual([]);
    expect(new Set(at('/bad').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await overview(admin)).webhooks).toMatchObject([{ state: 'off', offReason: 'gone', version: 2 }]);

    peer.answer = () => ({ status: 200 });
    await fact(agency, 'R-2026-0202');
    expect((await ledger(admin)).items).toHaveLength(1);
    await put(admin, path, 2, wanted).expect(200);
    const [{ id }] = (await ledger(admin)).items;
    const again = (): request.Test =>
      request(app.getHttpServer())
        .post(`/api/channels/attempts/${id}/again`)
        .set('x-hub-context', admin.token);
    const before = at('/bad').length;
    await again().expect(204);
    await until(async () => (await ledger(admin)).items[0]?.state === 'sent');
    await again().expect(204);
    await until(() => at('/bad').length === before + 2);
  });

  it('cannot be told to reach into the own network, nor somebody else’s webhook be changed', async () => {
    const agency = await desk.staffed('curious');
    const admin = await desk.person(agency, ['agency_admin']);
    const worker = await desk.person(agency, ['social_worker']);
    const path = `/api/channels/webhooks/${randomUUID()}`;
    for (const url of ['http://10.0.0.1/', 'https://169.254.169.254/', 'http://example.org/', 'x'])
      await put(admin, path, 0, { url, kinds: [], state: 'on' }).expect(422);
    const good = { url: 'https://example.org/', kinds: [], state: 'on' };
    await put(worker, path, 0, good).expect(403);
    await put(admin, path, 0, { ...good, kinds: ['no.such'] }).expect(422);
    await put(admin, path, 0, { ...good, state: 'off' }).expect(200);
    const stranger = await desk.person(await desk.agency('stranger'), ['agency_admin']);
    await put(stranger, path, 1, good).expect(412);
    await put(stranger, `${path}/secret`, 1, {}).expect(404);
    expect((await overview(stranger)).webhooks).toEqual([]);
  });

  it.each(['wecom', 'dingtalk', 'feishu'] as const)(
    'is told in its group of what is loud, together what waits: %s',
    async (kind) => {
      const agency = await desk.staffed(`with a group ${kind}`);
      const admin = await desk.person(agency, ['agency_admin']);
      const path = `/api/channels/bots/${randomUUID()}`;
      const token = `token-${randomUUID()}`;
      await put(admin, path, 0, { kind, name: 'group', state: 'on' }).expect(422);
      const body = { kind, name: 'group', state: 'on', token, secret: 'SEC-secret' };
      expect((await put(admin, path, 0, body).expect(200)).body as Bot).toMatchObject({
        isSigned: true,
        version: 1,
      });
      const [{ sealed }] = await desk.rows<{ sealed: Buffer }>(
        'select sealed from notification.bot where agency_id = $1',
        [agency],
      );
      expect(sealed.includes(token)).toBe(false);
      const ok = JSON.stringify(kind === 'feishu' ? { code: 0 } : { errcode: 0 });
      peer.answer = () => ({ status: 200, body: ok });
      await fact(agency, 'R-2026-0301');
      await until(() => at(`/${kind}`).length === 1);
      // Two more within its seconds: they go together, later.
      await fact(agency, 'R-2026-0302');
      await fact(agency, 'R-2026-0303');
      await until(async () => {
        wake();
        return (await ledger(admin)).counts.sent === 3;
      });
      const calls = at(`/${kind}`);
      expect(calls).toHaveLength(2);
      expect(calls[1].body).toContain('R-2026-0302');
      expect(calls[1].body).toContain('R-2026-0303');
      expect(calls.map((call) => call.body + call.path).join()).not.toContain(CANARY);
      expect((await ledger(admin)).items.map(({ tries }) => tries)).toEqual([1, 1, 1]);
    },
  );

  it('keeps a message that the vendor did not take, although it said 200', async () => {
    const agency = await desk.staffed('with a wrong group');
    const admin = await desk.person(agency, ['agency_admin']);
    await put(admin, `/api/channels/bots/${randomUUID()}`, 0, {
      kind: 'wecom',
      name: 'group',
      state: 'on',
      token: 'wrong-token',
    }).expect(200);
    peer.answer = () => ({ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' });
    await fact(agency, 'R-2026-0401');
    await until(async () => (await ledger(admin)).items[0]?.error === 'errcode 93000');
    expect((await ledger(admin)).items[0]).toMatchObject({ state: 'pending' });
  });

  it('sends text messages of an alarm by template to a number, and gives up what the gateway refuses', async () => {
    const agency = await desk.staffed('with phones');
    const reader = await desk.person(agency, ['supervisor']);
    await desk.rows('insert into directory.person_contact(agency_id, person_id, phone) values ($1, $2, $3)', [
      agency,
      reader.id,
      '10012345678',
    ]);
    const alarm = async (number: string): Promise<void> =>
      desk.settled(
        await desk.fact('report.filed', agency, { reportId: randomUUID(), number, side: 'recipient' }),
      );
    await alarm('P-2026-0001');
    await until(() => at('/sms').length === 1);
    const [call] = at('/sms');
    expect(call.headers.authorization).toBe('Bearer sms-token');
    expect(JSON.parse(call.body)).toMatchObject({
      to: '10012345678',
      sign: '接力',
      template: 'notice',
      params: { title: 'P-2026-0001 有一份报告待确认', count: 1 },
    });
    peer.answer = () => ({ status: 400 });
    await alarm('P-2026-0002');
    const admin = await desk.person(agency, ['agency_admin']);
    await until(async () => (await ledger(admin, '?channel=sms')).counts.failed === 1);
  });
});
