import { createDataSource } from '@app/persistence';
import { createDatabase, TestPool, type TestDatabase } from '@test/postgres';
import type { DataSource } from 'typeorm';
import { TimerRunner, type TimerHandler } from './timer-runner';

const KIND = 'spec.fired';
const AGENCY = '00000000-0000-4000-8000-000000000001';

describe('timers', () => {
  let database: TestDatabase;
  let owner: TestPool;
  const sources: DataSource[] = [];

  const source = async (): Promise<DataSource> => {
    const dataSource = createDataSource({
      url: database.databaseUrls.referralJob,
      poolSize: 2,
      applicationName: 'spec',
    });
    sources.push(await dataSource.initialize());
    return dataSource;
  };
  const runner = async (
    handler: TimerHandler,
    failures: { kind: string; state: string }[] = [],
  ): Promise<TimerRunner> =>
    new TimerRunner({
      dataSource: await source(),
      handlers: { [KIND]: handler },
      pollMs: 20,
      onFailure: (failure) => failures.push(failure),
    });
  const put = (due = 'bus.now()', count = 1): Promise<unknown> =>
    owner.query(
      `select bus.put_timer($1, gen_random_uuid(), $2, ${due}) from generate_series(1, ${String(count)})`,
      [KIND, AGENCY],
    );
  const one = async <Row extends object>(sql: string): Promise<Row> =>
    (await owner.query<Row>(sql)).rows[0] as Row;
  const states = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await owner.query<{ state: string; n: number }>(
          'select state, count(*)::int as n from bus.timer where kind = $1 group by state',
          [KIND],
        )
      ).rows.map(({ state, n }) => [state, n]),
    );
  const until = async (done: () => Promise<boolean>): Promise<void> => {
    while (!(await done())) await new Promise(setImmediate);
  };
  const note: TimerHandler = async (tx, firing) => {
    await tx.query('insert into public.fired(subject, agency, by) values ($1, sec.agency(), $2)', [
      firing.subjectId,
      firing.kind,
    ]);
    return null;
  };

  beforeAll(async () => {
    database = await createDatabase();
    owner = new TestPool(database.superUrl, 3);
    await owner.query('create table public.fired (subject uuid, agency uuid, by text)');
    await owner.query('grant select, insert on public.fired to referral_job_rt');
    await owner.query("insert into bus.timer_kind(kind, login) values ($1, 'referral_job_rt')", [KIND]);
  });
  afterEach(async () => {
    for (const dataSource of sources.splice(0)) await dataSource.destroy();
    await owner.query('delete from bus.timer where kind = $1', [KIND]);
    await owner.query('truncate public.fired');
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  it('fire once each, whoever else looks for them, in the agency of the row', async () => {
    await put('bus.now()', 500);
    const both = [await runner(note), await runner(note)];
    await Promise.all(both.map((each) => each.drain()));
    expect(await states()).toEqual({ done: 500 });
    expect(
      await one(
        'select count(*)::int as n, count(distinct subject)::int as subjects, min(agency::text) as agency from public.fired',
      ),
    ).toEqual({ n: 500, subjects: 500, agency: AGENCY });
  });

  it('wait for business time, and fire when it has moved there', async () => {
    await put("bus.now() + interval '3 days'");
    const alone = await runner(note);
    await alone.drain();
    expect(await states()).toEqual({ pending: 1 });
    await owner.query(`update bus.clock_offset set "offset" = '3 days 1 second'`);
    await alone.drain();
    await owner.query(`update bus.clock_offset set "offset" = '0'`);
    expect(await states()).toEqual({ done: 1 });
  });

  it('have an effect once when the connection dies in the middle', async () => {
    await put('bus.now()', 20);
    let killed = false;
    const failures: { kind: string; state: string }[] = [];
    const victim = await runner(async (tx, firing) => {
      await note(tx, firing);
      if (!killed) {
        killed = true;
        const { pid } = (await tx.one<{ pid: number }>('select pg_backend_pid() as pid')) as { pid: number };
        await owner.query('select pg_terminate_backend($1)', [pid]);
        await tx.query('select 1');
      }
      return null;
    }, failures);
    victim.start();
    await until(async () => (await states()).done === 20);
    await victim.stop();
    expect(failures).toHaveLength(1);
    expect(await one('select count(*)::int as n from public.fired')).toEqual({ n: 20 });
  });

  it('have no effect when their subject set them anew meanwhile, and fire for the new moment', async () => {
    await put();
    let replaced = false;
    const slow = await runner(async (tx, firing) => {
      await note(tx, firing);
      if (!replaced) {
        replaced = true;
        await owner.query("select bus.put_timer($1, $2, $3, bus.now() + interval '1 hour')", [
          KIND,
          firing.subjectId,
          AGENCY,
        ]);
      }
      return null;
    });
    await slow.drain();
    expect(await states()).toEqual({ pending: 1 });
    expect(await one('select count(*)::int as n from public.fired')).toEqual({ n: 0 });
    await owner.query('update bus.timer set due_at = bus.now()');
    await slow.drain();
    expect(await one('select count(*)::int as n from public.fired')).toEqual({ n: 1 });
  });

  it('fire again when their handler says so', async () => {
    await put();
    const next = await runner(async (tx, firing) => {
      await note(tx, firing);
      return new Date(firing.dueAt.getTime() + 86_400_000);
    });
    await next.drain();
    await next.drain();
    expect(
      await one("select state, due_at > bus.now() + interval '23 hours' as later from bus.timer"),
    ).toEqual({
      state: 'pending',
      later: true,
    });
    expect(await one('select count(*)::int as n from public.fired')).toEqual({ n: 1 });
  });

  it('are parked after five failures, say so, and let the others pass', async () => {
    await put('bus.now()', 3);
    const { id } = await one<{ id: string }>('select subject_id as id from bus.timer limit 1');
    const failures: { kind: string; state: string }[] = [];
    const poisoned = await runner(async (tx, firing) => {
      if (firing.subjectId === id) throw new Error('a fault of the spec');
      return note(tx, firing);
    }, failures);
    await until(async () => {
      await poisoned.drain();
      await owner.query("update bus.timer set available_at = clock_timestamp() where state = 'pending'");
      return (await states()).parked === 1;
    });
    expect(await states()).toEqual({ parked: 1, done: 2 });
    expect(failures.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      ...Array<string>(4).fill(`${KIND} pending`),
      `${KIND} parked`,
    ]);
  });

  it('belong to one login: another neither claims nor ends them', async () => {
    await put();
    await owner.query("update bus.timer_kind set login = 'notify_rt' where kind = $1", [KIND]);
    const stranger = await runner(note);
    await stranger.drain();
    expect(await states()).toEqual({ pending: 1 });
    await owner.query("update bus.timer_kind set login = 'referral_job_rt' where kind = $1", [KIND]);
  });
});
