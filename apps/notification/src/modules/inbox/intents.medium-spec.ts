import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NotificationPage, NotificationTrace, OutsideAttemptPage, Page, Reach } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';

jest.setTimeout(30_000);

describe('what became of a notice', () => {
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_DEMO: true,
        LOG_LEVEL: 'fatal',
      }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
  });

  const get = async <T>(person: TestPerson, path: string, status = 200): Promise<T> =>
    (await request(app.getHttpServer()).get(path).set('x-hub-context', person.token).expect(status))
      .body as T;
  const referral = async (from: string, to: string, urgency: string, author: string): Promise<string> => {
    const id = randomUUID();
    await desk.rows(
      `insert into referral.referral(id, agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, created_by)
       values ($1, $2, $5, $3, '{N07}', 'x', $6, 'x', '{}', $4)`,
      [id, from, to, author, `R-2026-${id.slice(0, 6)}`, urgency],
    );
    for (const [agency, side] of [
      [from, 'sender'],
      [to, 'recipient'],
    ])
      await desk.rows(
        `insert into referral.referral_party(agency_id, referral_id, side, counterpart_agency_id, urgency, state) values ($1, $2, $3, $4, $5, 'submitted')`,
        [agency, id, side, side === 'sender' ? to : from, urgency],
      );
    return id;
  };

  it('is settled by what its agency did about the same matter afterwards', async () => {
    const agency = await desk.agency('busy');
    const worker = await desk.person(agency, ['social_worker']);
    const colleague = await desk.person(agency, ['social_worker']);
    const [referralId, otherId] = [randomUUID(), randomUUID()];
    const refs = { number: 'R-2026-0009', side: 'recipient', tellPersonIds: [worker.id] };
    // As the doors write them: what is known of one referral stands on one stream, whose order the consumer keeps.
    const put = async (kind: string, id: string, version: number, more: object = {}): Promise<string> => {
      const [row] = await desk.rows<{ id: string }>(
        `select bus.put_event($1, $2, null, 'referral:' || $3, $4, $5) as id, pg_sleep(0.002)`,
        [kind, agency, id, version, JSON.stringify({ ...refs, referralId: id, ...more })],
      );
      return (row as { id: string }).id;
    };
    // Seen at once by whoever claims them.
    await desk.rows('begin');
    const asked = await put('referral.assigned', referralId, 1);
    const other = await put('referral.assigned', otherId, 1);
    const act = await put('referral.started', referralId, 2, { personId: colleague.id, agencyId: agency });
    const later = await put('referral.assigned', referralId, 3);
    await desk.rows('commit');
    await desk.rows('notify hub_wake');
    for (const event of [asked, other, act, later]) await desk.settled(event);
    const rows = await desk.rows<{ event: string; acted: boolean }>(
      `select event_id as event, acted_at is not null as acted from notification.item where person_id = $1 and item_group = 'action'`,
      [worker.id],
    );
    const acted = new Map(rows.map(({ event, acted: isActed }) => [event, isActed]));
    expect([acted.get(asked), acted.get(other), acted.get(later)]).toEqual([true, false, false]);
  });

  it('is known to the person, and in numbers to the agency that acted', async () => {
    const [from, to, third] = [
      await desk.agency('from'),
      await desk.agency('to'),
      await desk.agency('third'),
    ];
    const author = await desk.person(from, ['social_worker']);
    const reader = await desk.person(to, ['social_worker'], { email: 'reader@example.org' });
    const silent = await desk.person(to, ['supervisor']);
    const stranger = await desk.person(third, ['social_worker']);
    const id = await referral(from, to, 'U2', author.id);
    const refs = { referralId: id, number: 'R-2026-0001', personId: author.id, agencyId: from };
    const event = await desk.fact('referral.submitted', to, { ...refs, side: 'recipient' });
    await desk.settled(event);
    await until(async () => {
      const rows = await desk.rows(
        "select 1 from notification.attempt where event_id = $1 and state = 'sent'",
        [event],
      );
      return rows.length === 1;
    });
    const reach = (): Promise<Page<Reach>> => get(author, `/api/notifications/reach/${id}`);
    expect((await reach()).items).toMatchObject([
      { kind: 'referral.submitted', told: 2, delivered: 1, opened: 0, firstOpenedAt: null, actedAt: null },
    ]);

    const [item] = (await get<NotificationPage>(reader, '/api/notifications')).items;
    await get(silent, '/api/notifications');
    await request(app.getHttpServer())
      .post('/api/notifications/read')
      .set('x-hub-context', reader.token)
      .send({ ids: [item.id] })
      .expect(200);
    expect((await reach()).items).toMatchObject([{ told: 2, delivered: 2, opened: 1, actedAt: null }]);
    expect(await get<NotificationTrace>(reader, `/api/notifications/${item.id}/trace`)).toMatchObject({
      cause: 'role',
      level: 'high',
      actedAt: null,
      attempts: [{ channel: 'mail', state: 'sent', reason: null }],
    });
    const mine = (await get<NotificationPage>(silent, '/api/notifications')).items[0];
    expect(await get<NotificationTrace>(silent, `/api/notifications/${mine.id}/trace`)).toMatchObject({
      attempts: [{ channel: 'mail', state: 'suppressed', reason: 'no_address' }],
    });

    await desk.settled(
      await desk.fact('referral.claimed', to, {
        ...refs,
        personId: silent.id,
        agencyId: to,
        side: 'recipient',
      }),
    );
    expect((await reach()).items[0]?.actedAt).not.toBeNull();

    await get(silent, `/api/notifications/${item.id}/trace`, 404);
    await get(stranger, `/api/notifications/reach/${id}`, 404);
    await get(author, `/api/notifications/reach/${randomUUID()}`, 404);
  });

  it('is loud when a child is in danger', async () => {
    const [from, to] = [await desk.agency('from2'), await desk.agency('to2')];
    const author = await desk.person(from, ['social_worker']);
    const reader = await desk.person(to, ['social_worker']);
    const id = await referral(from, to, 'U0', author.id);
    await desk.settled(
      await desk.fact('referral.submitted', to, { referralId: id, number: 'R-2026-0002', side: 'recipient' }),
    );
    expect((await get<NotificationPage>(reader, '/api/notifications')).items).toMatchObject([
      { level: 'alarm' },
    ]);
  });

  it('raises an alarm when nobody could be told', async () => {
    const led = await desk.agency('led');
    const leader = await desk.person(led, ['agency_admin']);
    const refs = { referralId: randomUUID(), number: 'R-2026-0003', side: 'recipient' as const };
    await desk.settled(await desk.fact('referral.submitted', led, refs));
    const told = async (person: TestPerson): Promise<NotificationPage> => get(person, '/api/notifications');
    await until(async () => (await told(leader)).items.length === 1);
    expect((await told(leader)).items).toMatchObject([
      { kind: 'notice.unreached', level: 'alarm', group: 'action', number: 'R-2026-0003' },
    ]);

    const above = await desk.agency('above');
    await desk.rows("update directory.agency set type = 'CA' where id = $1", [above]);
    const router = await desk.person(above, ['county_router']);
    const empty = await desk.agency('empty');
    await desk.settled(await desk.fact('referral.submitted', empty, refs));
    await until(async () => (await told(router)).items.length === 1);
    expect((await told(router)).items).toMatchObject([
      { kind: 'notice.unreached', number: 'R-2026-0003', link: '/oversight', fromAgency: 'empty' },
    ]);
  });

  it('shows what was given up to whoever runs the agency, who may try again', async () => {
    const agency = await desk.agency('given up');
    const admin = await desk.person(agency, ['agency_admin']);
    const worker = await desk.person(agency, ['social_worker'], { email: 'worker@example.org' });
    const event = await desk.fact('referral.declined', agency, {
      referralId: randomUUID(),
      number: 'R-2026-0004',
      side: 'sender',
      tellPersonIds: [worker.id],
    });
    await desk.settled(event);
    const ledger = (query = ''): Promise<OutsideAttemptPage> => get(admin, `/api/channels/attempts${query}`);
    await until(async () => (await ledger()).counts.sent === 1);
    await desk.rows("update notification.attempt set state = 'failed' where event_id = $1", [event]);
    const { items, counts } = await ledger('?state=failed&limit=1');
    expect(counts).toEqual({ pending: 0, sent: 0, suppressed: 0, failed: 1 });
    expect(items).toMatchObject([{ kind: 'referral.declined', channel: 'mail', state: 'failed' }]);
    const again = (person: TestPerson): request.Test =>
      request(app.getHttpServer())
        .post(`/api/channels/attempts/${items[0].id}/again`)
        .set('x-hub-context', person.token);
    await again(worker).expect(403);
    await again(await desk.person(await desk.agency('other'), ['agency_admin'])).expect(404);
    await again(admin).expect(204);
    await until(async () => (await ledger()).counts.sent === 1);
    await get(worker, '/api/channels/attempts', 403);
  });
});
