import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NotificationPage, NotificationTrace } from '@app/contracts';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';

jest.setTimeout(60_000);

describe('an alarm', () => {
  const mailbox = new Mailbox();
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let city: TestPerson;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    await desk.rows("insert into directory.division(code, name, level) values ('990800', '示例市', 2)");
    const above = await desk.agency('city');
    await desk.rows("update directory.agency set type = 'CA', division_code = '990800' where id = $1", [
      above,
    ]);
    city = await desk.person(above, ['county_router']);
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_SMTP_URL: await mailbox.open(),
        LOG_LEVEL: 'fatal',
      }),
    );
  });
  afterAll(async () => {
    await app?.close();
    await desk?.close();
    await database?.drop();
    await mailbox.close();
  });

  const list = async (person: TestPerson): Promise<NotificationPage> =>
    (
      await request(app.getHttpServer())
        .get('/api/notifications')
        .set('x-hub-context', person.token)
        .expect(200)
    ).body as NotificationPage;
  const trace = async (person: TestPerson, number: string): Promise<NotificationTrace> => {
    const item = (await list(person)).items.find((one) => one.number === number);
    const answer = await request(app.getHttpServer())
      .get(`/api/notifications/${item?.id ?? ''}/trace`)
      .set('x-hub-context', person.token)
      .expect(200);
    return answer.body as NotificationTrace;
  };
  /** Minutes after the alarm, in business time. */
  const after = async (minutes: number): Promise<void> => {
    await desk.rows(`update bus.clock_offset set "offset" = make_interval(mins => $1)`, [minutes]);
  };
  const danger = async (agency: string, number: string): Promise<void> => {
    await after(0);
    const id = randomUUID();
    const from = await desk.agency(`sender ${id}`);
    const author = await desk.person(from, ['social_worker']);
    await desk.rows(
      `insert into referral.referral(id, agency_id, number, to_agency_id, needs, reason, urgency, risk, data_classes, created_by)
       values ($1, $2, $5, $3, '{N07}', 'x', 'U0', 'x', '{}', $4)`,
      [id, from, agency, author.id, number],
    );
    await desk.rows(
      `insert into referral.referral_party(agency_id, referral_id, side, counterpart_agency_id, urgency, state)
       values ($1, $2, 'recipient', $3, 'U0', 'submitted')`,
      [agency, id, from],
    );
    await desk.settled(
      await desk.fact('referral.submitted', agency, {
        referralId: id,
        number,
        side: 'recipient',
        agencyId: from,
      }),
    );
  };
  const stepsOf = async (number: string): Promise<string[]> => {
    const rows = await desk.rows<{ steps: { step: string; skipped: string | null }[] }>(
      `select c.steps from notification.climb c
        where c.event_id in (select event_id from notification.item where number = $1 and kind = 'referral.submitted')`,
      [number],
    );
    return (rows[0]?.steps ?? []).map(({ step, skipped }) => (skipped ? `${step}: ${skipped}` : step));
  };
  const reached = async (number: string, steps: number): Promise<void> =>
    until(async () => (await stepsOf(number)).length === steps);

  it('that nobody sees climbs from the duty officer to the leader and the city, and says so', async () => {
    const agency = await desk.agency('asleep');
    const worker = await desk.person(agency, ['social_worker'], { email: 'asleep@example.org' });
    const leader = await desk.person(agency, ['agency_admin'], { email: 'leader@example.org' });
    await danger(agency, 'R-2026-0001');
    await until(() => mailbox.sentTo('asleep@example.org').length === 1);
    await after(4);
    await after(6);
    await reached('R-2026-0001', 1);
    await until(() => mailbox.sentTo('asleep@example.org').length === 2);
    await after(16);
    await reached('R-2026-0001', 2);
    expect((await list(leader)).items).toEqual([]);
    await after(31);
    await reached('R-2026-0001', 3);
    expect((await list(leader)).items).toMatchObject([{ number: 'R-2026-0001', level: 'alarm' }]);
    expect(await trace(leader, 'R-2026-0001')).toMatchObject({ cause: 'escalated' });
    await until(() => mailbox.sentTo('leader@example.org').length === 1);
    await desk.rows(`update notification.item set read_at = null where number = 'R-2026-0001'`);
    await after(61);
    await reached('R-2026-0001', 4);
    await until(async () => (await list(city)).items.length === 1);
    expect((await list(city)).items).toMatchObject([
      {
        kind: 'notice.escalated',
        number: 'R-2026-0001',
        link: '/oversight',
        fromAgency: 'asleep',
        level: 'alarm',
      },
    ]);
    expect(await stepsOf('R-2026-0001')).toEqual(['again', 'again', 'leader', 'city']);
    expect((await trace(worker, 'R-2026-0001')).climb).toMatchObject({ state: 'ended', nextAt: null });
  });

  it('that somebody has seen stops, and sends nothing more', async () => {
    const agency = await desk.agency('awake');
    const worker = await desk.person(agency, ['social_worker'], { email: 'awake@example.org' });
    const leader = await desk.person(agency, ['agency_admin']);
    await danger(agency, 'R-2026-0002');
    const [item] = (await list(worker)).items;
    await request(app.getHttpServer())
      .post('/api/notifications/read')
      .set('x-hub-context', worker.token)
      .send({ ids: [item.id] })
      .expect(200);
    await after(31);
    await until(async () => (await trace(worker, 'R-2026-0002')).climb?.state === 'acknowledged');
    expect(await stepsOf('R-2026-0002')).toEqual([]);
    expect((await list(leader)).items).toEqual([]);
  });

  describe('of a report', () => {
    let county: TestPerson;
    beforeAll(async () => {
      await desk.rows("insert into directory.division(code, name, level) values ('990833', '示例县二', 3)");
      const above = await desk.agency('county');
      await desk.rows("update directory.agency set type = 'CA', division_code = '990833' where id = $1", [
        above,
      ]);
      county = await desk.person(above, ['county_router']);
    });
    const authority = async (name: string): Promise<string> => {
      const id = await desk.agency(name);
      await desk.rows("update directory.agency set type = 'PS', division_code = '990833' where id = $1", [
        id,
      ]);
      return id;
    };
    const reported = async (by: TestPerson, to: string, number: string): Promise<void> => {
      await after(0);
      const id = randomUUID();
      await desk.rows(
        `insert into referral.report(id, number, reporter_agency_id, reporter_id, kind, safety, child_known, discovered_at, due_at)
         values ($1, $2, $3, $4, 'MR1', 'unsafe', true, bus.now(), bus.now())`,
        [id, number, by.agencyId, by.id],
      );
      await desk.settled(await desk.fact('report.filed', to, { reportId: id, number, side: 'recipient' }));
    };
    const numbersOf = async (person: TestPerson): Promise<string[]> =>
      (await list(person)).items.map(({ number }) => number);

    it('climbs past the agency of whoever reported', async () => {
      const police = await authority('police asleep');
      await desk.person(police, ['social_worker', 'supervisor']);
      await reported(city, police, 'P-2026-0001');
      await after(61);
      await until(async () => (await numbersOf(county)).includes('P-2026-0001'));
      expect(await numbersOf(city)).not.toContain('P-2026-0001');
    });

    it('goes past it as well where the authority has nobody at all', async () => {
      const police = await authority('police away');
      await reported(county, police, 'P-2026-0002');
      await until(async () => (await numbersOf(city)).includes('P-2026-0002'));
      expect(await numbersOf(county)).not.toContain('P-2026-0002');
    });
  });

  it('writes down a rung with nobody on it, and goes on', async () => {
    const agency = await desk.agency('alone');
    await desk.person(agency, ['social_worker']);
    await danger(agency, 'R-2026-0003');
    await after(31);
    await reached('R-2026-0003', 3);
    expect(await stepsOf('R-2026-0003')).toEqual(['again', 'again', 'leader: nobody']);
  });
});
