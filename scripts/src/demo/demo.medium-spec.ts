import { REFERRAL_KINDS, REFERRAL_STATES, type Case, type Page, type Room } from '@app/contracts';
import { examine } from '@app/persistence';
import { DemoBench } from '@test/demo-bench';
import type { TestDatabase } from '@test/postgres';
import { withClient } from '../postgres/connection';
import { CHILDREN, REFERRALS } from './chapters';
import type { PersonKey } from './county/people';
import { SHARES } from './history/decisions';
import { readSeedMark } from './run/seed-mark';
import { seedDemo, type SeedDemoOptions } from '.';

jest.setTimeout(600_000);

describe('the seed of the demo', () => {
  let bench: DemoBench;
  let database: TestDatabase;
  let options: SeedDemoOptions;
  const rows = <Row extends object>(sql: string): Promise<Row[]> => bench.rows<Row>(sql);

  beforeAll(async () => {
    bench = await DemoBench.open();
    ({ database, options } = bench);
  });
  afterAll(() => bench.close());

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
    // While it waits nothing may come due.
    expect(await rows(`select bus.now() < now() - interval '700 days' as waits`)).toEqual([{ waits: true }]);

    const lines: string[] = [];
    const accounts = await seedDemo({ ...options, lang: 'en', log: (line) => lines.push(line) });
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(accounts[0]).toMatchObject({ username: 'luomin', displayName: '罗敏', agency: '云水学校(示例)' });
    expect(await readSeedMark(database.deployUrl)).toMatchObject({ isComplete: true, lang: 'zh-CN' });
    expect(await rows('select "offset"::text from bus.clock_offset')).toEqual([{ offset: '00:00:00' }]);
    const [counts] = await rows<Record<string, number>>(
      `select (select count(*) from referral.child)::int as children,
              (select count(*) from referral.referral r where r.remainder_of is null and r.kind <> 'pool'
                 and not exists (select 1 from referral.referral o where o.rerouted_to = r.id))::int as referrals,
              (select count(*) from bus.stream_event where kind = 'message.created')::int as messages,
              (select count(*) from sec.session where ended_at is null)::int as sessions`,
    );
    const messages = REFERRALS.reduce((sum, { thread }) => sum + (thread?.length ?? 0), 0);
    expect(counts).toMatchObject({ children: CHILDREN.length, referrals: REFERRALS.length, sessions: 0 });
    expect(counts.messages).toBeGreaterThan(messages);
  });

  it('shows every state and every kind, with two answers due today and one overdue', async () => {
    const seen = await rows<{ state: string; kind: string }>(
      'select distinct state, kind from referral.referral',
    );
    expect([...new Set(seen.map(({ state }) => state))].sort()).toEqual([...REFERRAL_STATES].sort());
    expect([...new Set(seen.map(({ kind }) => kind))].sort()).toEqual([...REFERRAL_KINDS].sort());
    const [due] = await rows(
      `select count(*) filter (where due_at < now())::int as overdue,
              count(*) filter (where due_at >= now() and (due_at at time zone 'Asia/Shanghai')::date
                = (now() at time zone 'Asia/Shanghai')::date)::int as today
         from referral.referral_party p join directory.agency a on a.id = p.agency_id and a.type = 'CA'
        where p.side = 'recipient' and p.state = 'submitted'`,
    );
    expect(due).toEqual({ overdue: 1, today: 2 });
  });

  it('answers as the county does, in working time', async () => {
    const answers = await rows<{ state: string; part: number }>(
      `select case when accepted_needs is not null then 'accepted' else state end as state,
              (100.0 * count(*) / sum(count(*)) over ())::float as part
         from referral.referral
        where submitted_at < now() - interval '45 days' and (accepted_needs is not null or state in ('declined', 'expired', 'withdrawn'))
        group by 1`,
    );
    const found = Object.fromEntries(answers.map(({ state, part }) => [state, part]));
    for (const [state, percent] of Object.entries(SHARES))
      expect([state, Math.abs((found[state] ?? 0) - percent) <= 3]).toEqual([state, true]);
    const outside = await rows(
      `select 1 from referral.referral where submitted_at < now() - interval '45 days' and decided_at is not null and state <> 'expired'
          and (extract(hour from decided_at at time zone 'Asia/Shanghai') not between 9 and 17
            or exists (select 1 from referral.workday w where w.day = (decided_at at time zone 'Asia/Shanghai')::date and not w.is_work))`,
    );
    expect(outside).toEqual([]);
    const [{ months }] = await rows<{ months: number }>(
      `select count(distinct date_trunc('month', submitted_at))::int as months from referral.referral`,
    );
    expect(months).toBeGreaterThanOrEqual(17);
  });

  it('leaves nothing of the past that somebody still has to do', async () => {
    const old = await rows(
      `select number, state from referral.referral
        where submitted_at < now() - interval '130 days' and state not in ('verified', 'declined', 'withdrawn', 'expired', 'returned')`,
    );
    expect(old).toEqual([]);
    expect(await rows('select * from referral.all_orphans()')).toEqual([]);
    const parked = `select 1 from bus.timer where state = 'parked' union all select 1 from bus.delivery where state = 'parked'`;
    expect(await rows(parked)).toEqual([]);
    // What came due while the past was told is done within seconds; a first day of reminders is a few dozen at most.
    const due = async (until: string): Promise<number> =>
      (
        await rows<{ count: number }>(
          `select count(*)::int as count from bus.timer where state = 'pending' and due_at < ${until}`,
        )
      )[0].count;
    while ((await due('now()')) > 0) await new Promise(setImmediate);
    expect(await due(`now() + interval '1 day'`)).toBeLessThan(80);
  });

  it('is what the hub itself would have written', async () => {
    const findings = await withClient(database.superUrl, (client) => examine(client));
    // The cluster of the tests is fast and may lose its last second.
    expect(findings.filter(({ kind }) => kind !== 'durability')).toEqual([]);
    const unexplained = await rows(
      `select r.number from referral.referral r
        where r.accepted_needs is not null and (
          not exists (select 1 from referral.audit_event e where e.object_id = r.id and e.action = 'referral.accepted')
          or not exists (select 1 from referral.referral_step s where s.referral_id = r.id and s.kind = 'accepted')
          or r.kind in ('refer', 'transfer', 'pool') and not exists (select 1 from referral.disclosure d where d.referral_id = r.id))`,
    );
    expect(unexplained).toEqual([]);
    const [{ slots }] = await rows<{ slots: boolean }>(
      'select bool_and(open_slots between 0 and capacity) as slots from directory.offer',
    );
    expect(slots).toBe(true);
  });

  it('shows consents, second looks, papers, flags, duty, stages, a child known twice, cards of the pool', async () => {
    const [seen] = await rows<Record<string, number | number[] | string[]>>(
      `select (select count(*) from referral.consent where withdrawn_at is not null)::int as withdrawn,
              (select array_agg(distinct coalesce(answer, 'open') order by coalesce(answer, 'open')) from referral.stop_notice) as stops,
              (select array_agg(distinct coalesce(verdict, 'open') order by coalesce(verdict, 'open')) from referral.override_review) as reviews,
              (select count(*) from referral.consent where co_signer_authority = 'child_14')::int > 5 as joint,
              array[(select count(*) from referral.file), (select count(*) from bus.attachment where seq is not null), (select count(*) from referral.task)]::int[] as papers,
              (select array_agg(distinct state order by state) from referral.flag) as flags,
              (select count(*) from referral.overlap_side where state = 'open')::int as overlaps,
              (select array_agg(distinct state order by state) from referral.pool_card) as cards,
              (select count(distinct agency_id) from directory.absence)::int as absences,
              (select array_agg(distinct stage) from referral.case_record) as stages,
              (select count(*) from directory.offer where confirmed_at < now() - interval '14 days')::int as stale`,
    );
    expect(seen).toEqual({
      withdrawn: 2,
      stops: ['open', 'stopped'],
      reviews: ['not_ok', 'ok', 'open'],
      joint: true,
      papers: [6, 2, 1],
      flags: ['closed', 'raised', 'received', 'watching'],
      overlaps: 2,
      cards: ['chosen', 'open'],
      absences: 2,
      stages: expect.arrayContaining(['intake', 'planning', 'intervention', 'follow_up', 'archived']),
      stale: 1,
    });
  });

  it('shows in rooms what people do with messages, and leaves some of it to be done', async () => {
    const [seen] = await rows<Record<string, number | string[]>>(
      `select (select array_agg(distinct kind order by kind) from bus.stream_event
                where kind not like 'member.%' and kind not in ('system.notice', 'room.state', 'message.created')) as acts,
              (select count(*) from bus.stream_event where body->>'threadRoot' is not null)::int as answers,
              (select count(*) from referral.room where kind = 'duty_room')::int as duty`,
    );
    expect(seen).toEqual({
      acts: ['message.acknowledged', 'message.redacted', 'message.withdrawn', 'pin.set', 'reaction.set'],
      answers: 4,
      duty: 2,
    });
    await bench.asPeople(async (hub) => {
      const calls = async (by: PersonKey): Promise<number[]> =>
        (await hub.get<Page<Room>>(by, '/api/rooms?limit=100')).items
          .map(({ mentions }) => mentions)
          .filter((count) => count > 0);
      expect(await calls('lanxiaohe')).toEqual([1]);
      // The desk of the county is called in its duty room, by a school, and asked for a receipt.
      expect(await calls('zhoumin')).toEqual([1, 1, 1]);
    });
  });

  it('keeps what happened to a child readable page by page', async () => {
    await bench.asPeople(async (hub) => {
      const { items } = await hub.get<Page<Case>>('luomin', '/api/cases?limit=100');
      const lengths = await Promise.all(
        items.map(async ({ id }) => {
          let count = 0;
          for (let cursor: string | null = ''; cursor !== null;) {
            const query: string = `limit=5${cursor && `&cursor=${cursor}`}`;
            const page: Page<object> = await hub.get('luomin', `/api/cases/${id}/timeline?${query}`);
            count += page.items.length;
            cursor = page.nextCursor;
          }
          return count;
        }),
      );
      expect(items.length).toBeGreaterThan(15);
      expect(Math.max(...lengths)).toBeGreaterThan(15);
    });
  });

  it('dates what happened in the past, in the order of the rooms', async () => {
    expect(await rows('select 1 from bus.stream_event where committed_at > now()')).toEqual([]);
    const unordered = await rows(
      `select a.seq, a.kind, a.committed_at, b.committed_at as then from bus.stream_event a join bus.stream_event b on b.stream_id = a.stream_id and b.seq = a.seq + 1
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

  it('has a report that its authority answered, and an emergency access that was looked at', async () => {
    expect(
      await rows(
        `select x.state, a.type, r.acknowledged_at is not null as taken from referral.report x
           join referral.report_recipient r on r.report_id = x.id join directory.agency a on a.id = r.agency_id`,
      ),
    ).toEqual([{ state: 'feedback', type: 'CA', taken: true }]);
    expect(
      await rows(
        `select e.verdict, e.ends_at < now() as ended,
                (select count(*)::int from referral.audit_event v where v.object_id = e.id and v.action = 'emergency.read') as readings
           from referral.emergency_access e`,
      ),
    ).toEqual([{ verdict: 'ok', ended: true, readings: 2 }]);
  });

  it('has follow-ups in every state that is not called off', async () => {
    const seen = await rows<{ state: string }>(
      'select distinct state from referral.follow_up order by state',
    );
    expect(seen.map(({ state }) => state).join(' ')).toBe('accepted asked done missed planned refused');
  });

  it('does nothing a second time', async () => {
    const asked = jest.spyOn(globalThis, 'fetch');
    await seedDemo(options);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
  });
});
