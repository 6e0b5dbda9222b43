import { createDatabase, type TestDatabase } from '@test/postgres';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createReferral } from '../../../apps/referral/src/referral.app';
import { ReferralConfig } from '../../../apps/referral/src/referral.config';
import { withClient } from '../postgres/connection';
import { CHILDREN, REFERRALS } from './chapters';
import { readSeedMark } from './run/seed-mark';
import { seedDemo, type SeedDemoOptions } from '.';

jest.setTimeout(120_000);

describe('the seed of the demo', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let options: SeedDemoOptions;

  beforeAll(async () => {
    database = await createDatabase();
    const { databaseUrls } = database;
    app = await createReferral(
      Object.assign(new ReferralConfig(), {
        FICTIONAL_DATA: true,
        LOG_LEVEL: 'warn',
        HUB_DB_REFERRAL_URL: databaseUrls.referral,
        HUB_DB_REFERRAL_JOB_URL: databaseUrls.referralJob,
        HUB_DB_RELAY_URL: databaseUrls.relay,
        HUB_KEK_FILE: database.kekFile,
        HUB_INDEX_KEY_FILE: database.indexKeyFile,
      }),
    );
    await app.listen(0, '127.0.0.1');
    const { deployUrl, contextKey } = database;
    const referralUrl = await app.getUrl();
    options = { deployUrl, contextKey, referralUrl, lang: 'zh-CN', log: () => undefined };
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const rows = async <Row extends object>(sql: string): Promise<Row[]> =>
    withClient(database.superUrl, async (client) => (await client.query<Row>(sql)).rows);

  it('goes on after it was cut short, and makes nothing twice', async () => {
    let sent = 0;
    const whole = globalThis.fetch;
    globalThis.fetch = (...args) => {
      sent += 1;
      return sent > 400 ? Promise.reject(new Error('cut')) : whole(...args);
    };
    try {
      await expect(seedDemo(options)).rejects.toThrow('could not be made');
    } finally {
      globalThis.fetch = whole;
    }
    expect(await readSeedMark(database.deployUrl)).toMatchObject({ isComplete: false });
    expect(await rows('select "offset"::text from bus.clock_offset')).toEqual([{ offset: '00:00:00' }]);

    const lines: string[] = [];
    const accounts = await seedDemo({ ...options, lang: 'en', log: (line) => lines.push(line) });
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(accounts[0]).toMatchObject({ username: 'luomin', displayName: '罗敏', agency: '云水学校(示例)' });
    expect(await readSeedMark(database.deployUrl)).toMatchObject({ isComplete: true, lang: 'zh-CN' });
    const [counts] = await rows<Record<string, number>>(
      `select (select count(*) from referral.child)::int as children,
              (select count(*) from referral.referral where remainder_of is null)::int as referrals,
              (select count(*) from bus.stream_event where kind = 'message.created')::int as messages,
              (select count(*) from sec.session where ended_at is null)::int as sessions`,
    );
    const messages = REFERRALS.reduce((sum, { thread }) => sum + (thread?.length ?? 0), 0);
    expect(counts).toMatchObject({ children: CHILDREN.length, referrals: REFERRALS.length, sessions: 0 });
    expect(counts.messages).toBeGreaterThan(messages);
  });

  it('leaves every state that exists, with two answers due today and one overdue', async () => {
    const states = await rows<{ state: string }>('select distinct state from referral.referral');
    expect(states.map(({ state }) => state).sort()).toEqual([
      'accepted',
      'declined',
      'discarded',
      'draft',
      'submitted',
      'withdrawn',
    ]);
    const [due] = await rows(
      `select count(*) filter (where due_at < now())::int as overdue,
              count(*) filter (where due_at >= now() and (due_at at time zone 'Asia/Shanghai')::date
                = (now() at time zone 'Asia/Shanghai')::date)::int as today
         from referral.referral_party p join directory.agency a on a.id = p.agency_id and a.type = 'CA'
        where p.side = 'recipient' and p.state = 'submitted'`,
    );
    expect(due).toEqual({ overdue: 1, today: 2 });
  });

  it('dates what happened in the past, in the order of the rooms', async () => {
    expect(await rows('select 1 from bus.stream_event where committed_at > now()')).toEqual([]);
    const unordered = await rows(
      `select 1 from bus.stream_event a join bus.stream_event b on b.stream_id = a.stream_id and b.seq = a.seq + 1
        where b.committed_at < a.committed_at`,
    );
    expect(unordered).toEqual([]);
    const [{ weeks }] = await rows<{ weeks: number }>(
      `select count(distinct date_trunc('week', submitted_at))::int as weeks from referral.referral`,
    );
    expect(weeks).toBeGreaterThanOrEqual(5);
  });

  it('shows the outsider none of the main stories', async () => {
    const seen = await rows(
      `select 1 from referral.case_access x join referral.child c on c.id = x.child_id
         join directory.agency a on a.id = x.agency_id
        where a.name like '拾级%' and c.name in ('钟晓雨', '赵远', '林可欣', '马一鸣', '杨朵朵', '贺嘉树')`,
    );
    expect(seen).toEqual([]);
  });

  it('does nothing a second time', async () => {
    const began = performance.now();
    await seedDemo(options);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
