import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { PERSONAL_KINDS, type OutsideAttemptPage } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import request from 'supertest';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Outside } from '../../testing/outside';
import type { PeerCall } from '../../testing/peer';

jest.setTimeout(60_000);

describe('what is for one person alone', () => {
  const outside = new Outside();
  let database: TestDatabase;
  let desk: Desk;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    await outside.open(database.databaseUrls.notify);
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

  const put = (person: TestPerson, path: string, version: number, body: object): request.Test =>
    request(outside.app.getHttpServer())
      .put(path)
      .set('x-hub-context', person.token)
      .set('if-match', `"${version}"`)
      .send(body);
  const ledger = async (person: TestPerson): Promise<OutsideAttemptPage> =>
    (
      await request(outside.app.getHttpServer())
        .get('/api/channels/attempts')
        .set('x-hub-context', person.token)
        .expect(200)
    ).body as OutsideAttemptPage;
  const at = (path: string): PeerCall[] => outside.peer.got.filter((call) => call.path.startsWith(path));

  it('is told to no webhook and no group, and nobody else sees that it went out', async () => {
    const agency = await desk.staffed('of somebody who reported');
    const admin = await desk.person(agency, ['agency_admin', 'auditor', 'supervisor']);
    const reporter = await desk.person(agency, ['social_worker'], { email: 'reporter@example.org' });
    const hook = `${outside.base}/curious`;
    const path = `/api/channels/webhooks/${randomUUID()}`;
    for (const kind of PERSONAL_KINDS)
      expect(
        (await put(admin, path, 0, { url: hook, kinds: [kind, 'report.filed'], state: 'on' }).expect(422))
          .body,
      ).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'kinds' }] });
    await put(admin, path, 0, { url: hook, kinds: [], state: 'on' }).expect(200);
    // As one was set before it was refused, and a table that would tell the group.
    await desk.rows(
      `insert into notification.webhook(agency_id, id, url, kinds, created_by) values ($1, gen_random_uuid(), $2, '{report.changed}', $3)`,
      [agency, hook, admin.id],
    );
    await desk.rows(
      `insert into notification.rule_change(kind, side, level, channels, changed_by)
       values ('report.changed', 'sender', 'alarm', '{mail,push,sms,bot}', $1)`,
      [admin.id],
    );
    const bot = { kind: 'wecom', name: 'group', state: 'on', token: `token-${randomUUID()}` };
    await put(admin, `/api/channels/bots/${randomUUID()}`, 0, bot).expect(200);
    outside.peer.answer = () => ({ status: 200, body: '{"errcode":0}' });

    const refs = { reportId: randomUUID(), number: 'P-2026-0901', side: 'sender' } as const;
    const event = await desk.fact('report.changed', agency, refs, reporter.id);
    await desk.settled(event);
    const written = await desk.rows(
      'select person_id, channel from notification.attempt where event_id = $1',
      [event],
    );
    expect(written).toEqual([{ person_id: reporter.id, channel: 'sms' }]);
    expect(await desk.rows('select 1 from notification.climb where event_id = $1', [event])).toEqual([]);
    // As they were written before.
    const [old] = await desk.rows<{ id: string }>(
      `insert into notification.attempt(agency_id, event_id, channel, target_id, kind, number, link, state)
       values ($1, $2, 'webhook', gen_random_uuid(), 'report.changed', 'P-2026-0901', '/reports/1', 'sent') returning id`,
      [agency, event],
    );

    expect(await ledger(admin)).toMatchObject({
      items: [],
      counts: { pending: 0, sent: 0, suppressed: 0, failed: 0 },
    });
    await request(outside.app.getHttpServer())
      .post(`/api/channels/attempts/${old.id}/again`)
      .set('x-hub-context', admin.token)
      .expect(404);
    // What a desk is told goes out as ever: it would come after what must not.
    await desk.settled(
      await desk.fact('report.filed', agency, {
        reportId: randomUUID(),
        number: 'P-2026-0902',
        side: 'recipient',
      }),
    );
    await until(() =>
      ['/curious', '/wecom'].every((path) => at(path).some(({ body }) => body.includes('P-2026-0902'))),
    );
    expect(outside.peer.got.map(({ body }) => body).join()).not.toContain('P-2026-0901');
    expect((await ledger(admin)).items.map(({ number }) => number)).not.toContain('P-2026-0901');
  });
});
