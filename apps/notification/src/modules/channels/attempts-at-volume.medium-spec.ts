import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createDatabase } from '@test/postgres';
import { createNotification } from '../../notification.app';
import { NotificationConfig } from '../../notification.config';
import { Desk, until } from '../../testing/desk';
import { Mailbox } from '../../testing/mailbox';

jest.setTimeout(60_000);

const SENT = 20_000;

describe('one message among many', () => {
  it('is sent without a look at those that were sent before', async () => {
    const mailbox = new Mailbox();
    const database = await createDatabase();
    const desk = new Desk(database);
    await desk.open();
    try {
      const agency = await desk.agency('busy');
      const reader = await desk.person(agency, ['social_worker'], { email: 'reader@example.org' });
      // Not analyzed: a table may grow faster than what the planner knows of it.
      await desk.rows(
        `insert into notification.attempt(agency_id, person_id, event_id, channel, to_address, kind, number, link, state, sent_at)
         select $1, $2, gen_random_uuid(), 'mail', 'reader@example.org', 'referral.accepted', 'R-' || n, '/referrals/' || n, 'sent', now()
           from generate_series(1, ${SENT}) n`,
        [agency, reader.id],
      );
      await desk.rows('select pg_stat_force_next_flush()');
      await desk.rows('reset role');
      await desk.rows("select pg_stat_reset_single_table_counters('notification.attempt'::regclass)");
      const app = await createNotification(
        Object.assign(new NotificationConfig(), {
          HUB_DB_NOTIFY_URL: database.databaseUrls.notify,
          HUB_SMTP_URL: await mailbox.open(),
          HUB_PUBLIC_URL: 'https://hub.example.org',
          LOG_LEVEL: 'fatal',
        }),
      );
      await desk.fact('referral.accepted', agency, {
        referralId: randomUUID(),
        number: 'R-2026-4001',
        side: 'sender',
        tellPersonIds: [reader.id],
      });
      await until(async () => {
        const waiting = await desk.rows("select 1 from notification.attempt where state = 'pending'");
        return mailbox.got.length === 1 && waiting.length === 0;
      });
      // Its connections hand in their counts when they end.
      await app.close();
      const reads = async (): Promise<{ read: number; written: number }> => {
        const [row] = await desk.rows<{ read: number; written: number }>(
          `select (seq_tup_read + idx_tup_fetch)::int as read, n_tup_upd::int as written
             from pg_stat_user_tables where relid = 'notification.attempt'::regclass`,
        );
        return row as { read: number; written: number };
      };
      await until(async () => (await reads()).written >= 3);
      expect((await reads()).read).toBeLessThan(1000);
    } finally {
      await desk.close();
      await database.drop();
      await mailbox.close();
    }
  });
});
