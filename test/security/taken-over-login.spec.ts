import { ReferralBench, type Player } from '@test/referral-bench';
import { Client } from 'pg';

jest.setTimeout(120_000);

let bench: ReferralBench;
let worker: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([]);
  worker = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
});
afterAll(() => bench.stop());

/** What somebody can do who runs SQL of his own as one of the logins of the apps. */
describe('a login that was taken over', () => {
  it.each(['gateway', 'referral', 'referralJob', 'relay', 'notify'] as const)(
    'puts no type of its own into the functions of the owner: %s',
    async (purpose) => {
      const client = new Client({ connectionString: bench.database.databaseUrls[purpose] });
      await client.connect();
      const ranAs: string[] = [];
      client.on('notice', (notice) => ranAs.push(String(notice.message)));
      try {
        // A cast of its own from text to a temporary type named uuid, which a careless search path finds first.
        await client.query(`
          create type pg_temp.uuid as (x text);
          create function pg_temp.inward(t text) returns pg_temp.uuid language plpgsql as
            $$ begin raise notice '%', current_user; return row(t)::pg_temp.uuid; end $$;
          create function pg_temp.outward(u pg_temp.uuid) returns pg_catalog.uuid language sql as
            $$ select '${worker.agencyId}'::pg_catalog.uuid $$;
          create cast (text as pg_temp.uuid) with function pg_temp.inward(text);
          create cast (pg_temp.uuid as pg_catalog.uuid) with function pg_temp.outward(pg_temp.uuid) as assignment`);
        if (purpose !== 'gateway') {
          const { rows } = await client.query<{ agency: string | null }>('select sec.agency() as agency');
          expect(rows).toEqual([{ agency: null }]);
        }
        if (purpose === 'referral') {
          await client.query('begin');
          const { rows } = await client.query('select agency from sec.begin($1)', [
            worker.as('case:read').token,
          ]);
          expect(rows).toEqual([{ agency: worker.agencyId }]);
          await client.query('rollback');
        }
        expect(ranAs).toEqual([]);
      } finally {
        await client.end();
      }
    },
  );
});
