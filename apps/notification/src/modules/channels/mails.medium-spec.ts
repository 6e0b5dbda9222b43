import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until, type TestPerson } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';
import { SendAttempts } from './application/send-attempts';

const CANARY = '王小明';
const referralId = (): string => randomUUID();

jest.setTimeout(30_000);

describe('mails', () => {
  const mailbox = new Mailbox();
  let database: TestDatabase;
  let desk: Desk;
  let app: NestFastifyApplication;
  let sender: string;

  beforeAll(async () => {
    database = await createDatabase();
    desk = new Desk(database);
    await desk.open();
    sender = await desk.agency('sender');
    app = await createNotification(
      Object.assign(new NotificationConfig(), {
        HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
        HUB_SMTP_URL: await mailbox.open(),
        HUB_PUBLIC_URL: 'https://hub.example.org',
        HUB_DEMO: true,
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
  const dueNow = async (event: string): Promise<void> => {
    await desk.rows('update notification.attempt set available_at = now() where event_id = $1', [event]);
    app.get(SendAttempts, { strict: false }).wake();
  };

  it('sends a mail with number, kind and link, again after a refusal for now, and gives up after a final one', async () => {
    const reader = await desk.person(sender, ['social_worker'], { email: 'reader@example.org' });
    const fact = (number: string): Promise<string> =>
      desk.fact('referral.accepted', sender, {
        referralId: referralId(),
        number,
        side: 'sender',
        tellPersonIds: [reader.id],
        ...({ childName: CANARY, reason: CANARY } as object),
      });
    const stateOf = async (
      event: string,
    ): Promise<{ state: string; attempts: number; last_error: string | null }> => {
      const [row] = await desk.rows<{ state: string; attempts: number; last_error: string | null }>(
        'select state, attempts, last_error from notification.attempt where event_id = $1',
        [event],
      );
      return row ?? { state: 'none', attempts: 0, last_error: null };
    };

    mailbox.answer = 'later';
    const event = await fact('R-2026-2001');
    await until(async () => (await stateOf(event)).last_error !== null);
    expect(await stateOf(event)).toMatchObject({ state: 'pending', attempts: 1 });
    expect(mailbox.got).toHaveLength(0);

    mailbox.answer = 'take';
    await dueNow(event);
    await until(async () => (await stateOf(event)).state === 'sent');
    expect(mailbox.got).toHaveLength(1);
    expect(mailbox.got[0]?.to).toEqual(['reader@example.org']);
    const raw = mailbox.got[0]?.raw ?? '';
    expect(raw).toContain('R-2026-2001');
    expect(Buffer.from(raw).includes(CANARY)).toBe(false);

    mailbox.answer = 'never';
    const refused = await fact('R-2026-2002');
    await until(async () => (await stateOf(refused)).state === 'failed');
    expect((await stateOf(refused)).last_error).not.toContain('reader@example.org');

    mailbox.answer = 'take';
    const answer = await request(app.getHttpServer())
      .get('/api/demo/mails')
      .set('x-hub-context', reader.token)
      .expect(200);
    expect(answer.body).toMatchObject({
      items: [{ to: 'reader@example.org', subject: 'R-2026-2001 转介已受理' }],
    });
  });

  it('shows to nobody else in the demo what went to one person alone', async () => {
    const reporter = await desk.person(sender, ['social_worker'], { email: 'reporter@example.org' });
    const colleague = await desk.person(sender, ['agency_admin', 'auditor', 'supervisor']);
    const refs = { reportId: randomUUID(), number: 'P-2026-4001', side: 'sender' } as const;
    await desk.fact('report.changed', sender, refs, reporter.id);
    await until(() => mailbox.sentTo('reporter@example.org').length === 1);
    const shownTo = async ({ token }: TestPerson): Promise<string> => {
      const mails = request(app.getHttpServer()).get('/api/demo/mails').set('x-hub-context', token);
      return JSON.stringify((await mails.expect(200)).body);
    };
    await until(async () => (await shownTo(reporter)).includes('P-2026-4001'));
    expect(await shownTo(colleague)).not.toMatch(/P-2026-4001|reporter@/);
  });

  it('sends nothing about what was read meanwhile', async () => {
    const reader = await desk.person(sender, ['social_worker'], { email: 'early@example.org' });
    mailbox.answer = 'later';
    const event = await desk.fact('referral.declined', sender, {
      referralId: referralId(),
      number: 'R-2026-3001',
      side: 'sender',
      tellPersonIds: [reader.id],
    });
    await until(async () => {
      const rows = await desk.rows(
        'select 1 from notification.attempt where event_id = $1 and last_error is not null',
        [event],
      );
      return rows.length === 1;
    });
    mailbox.answer = 'take';
    const before = mailbox.got.length;
    await desk.rows('update notification.item set read_at = now() where event_id = $1', [event]);
    await dueNow(event);
    await until(async () => {
      const [row] = await desk.rows<{ state: string }>(
        'select state from notification.attempt where event_id = $1',
        [event],
      );
      return row?.state === 'suppressed';
    });
    expect(mailbox.got).toHaveLength(before);
  });
});
