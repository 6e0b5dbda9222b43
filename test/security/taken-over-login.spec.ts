import { randomUUID } from 'node:crypto';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows, type SentReferral } from '@test/referral-flows';
import { Client } from 'pg';
import { ReferralsModule } from '../../apps/referral/src/modules/referrals';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let stranger: Player;
let admin: Player;
let platform: Player;
let client: Client;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router']);
  admin = await bench.player(countyId, ['agency_admin']);
  platform = await bench.player(countyId, ['platform_admin']);
  stranger = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, county.agencyId);
  client = new Client({ connectionString: bench.database.databaseUrls.referral });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await bench.stop();
});

/** What becomes of statements of one's own in the context of a person: the rows of the last one, or why not. */
async function attempt(by: Player, ...statements: [sql: string, params?: unknown[]][]): Promise<unknown> {
  await client.query('begin');
  try {
    await client.query('select sec.begin($1)', [by.as('referral:read').token]);
    let rows: unknown = [];
    for (const [sql, params] of statements) {
      const result = await client.query(sql, params);
      rows = result.rows.length > 0 ? result.rows : `${result.rowCount} rows`;
    }
    return rows;
  } catch (error) {
    const { code, message } = error as Error & { code: string };
    return code === 'HUB01' ? message : code;
  } finally {
    await client.query('rollback');
  }
}

const REFUSED_GRANT = '42501';
const TAKEN = '23505';

/** What somebody can do who runs SQL of his own as a login of the apps, with the context of a person who is signed in. */
describe('a login that was taken over', () => {
  it.each(['gateway', 'referral', 'referralJob', 'relay', 'notify'] as const)(
    'puts no type of its own into the functions of the owner: %s',
    async (purpose) => {
      const intruder = new Client({ connectionString: bench.database.databaseUrls[purpose] });
      await intruder.connect();
      const ranAs: string[] = [];
      intruder.on('notice', (notice) => ranAs.push(String(notice.message)));
      try {
        // A cast of its own from text to a temporary type named uuid, which a careless search path finds first.
        await intruder.query(`
          create type pg_temp.uuid as (x text);
          create function pg_temp.inward(t text) returns pg_temp.uuid language plpgsql as
            $$ begin raise notice '%', current_user; return row(t)::pg_temp.uuid; end $$;
          create function pg_temp.outward(u pg_temp.uuid) returns pg_catalog.uuid language sql as
            $$ select '${county.agencyId}'::pg_catalog.uuid $$;
          create cast (text as pg_temp.uuid) with function pg_temp.inward(text);
          create cast (pg_temp.uuid as pg_catalog.uuid) with function pg_temp.outward(pg_temp.uuid) as assignment`);
        if (purpose !== 'gateway') {
          const { rows } = await intruder.query<{ agency: string | null }>('select sec.agency() as agency');
          expect(rows).toEqual([{ agency: null }]);
        }
        if (purpose === 'referral') {
          await intruder.query('begin');
          const { rows } = await intruder.query('select agency from sec.begin($1)', [
            school.as('case:read').token,
          ]);
          expect(rows).toEqual([{ agency: school.agencyId }]);
          await intruder.query('rollback');
        }
        expect(ranAs).toEqual([]);
      } finally {
        await intruder.end();
      }
    },
  );

  describe('and a referral that was sent', () => {
    let sent: SentReferral;
    beforeAll(async () => {
      sent = await flows.sent(school, county);
    });

    it('rests on the case and the consent that it was sent with', async () => {
      const other = await bench.case(school);
      const consentId = await bench.consent(school, other.caseId, county.agencyId);
      const change = (column: string, value: string): Promise<unknown> =>
        attempt(school, [
          `update referral.referral_private set ${column} = $2 where referral_id = $1`,
          [sent.id, value],
        ]);
      expect(await change('case_id', other.caseId)).toBe(REFUSED_GRANT);
      expect(await change('child_id', other.childId)).toBe(REFUSED_GRANT);
      expect(await change('consent_id', consentId)).toBe('STATE_CONFLICT');
      expect(await change('situation', '别的情况')).toBe('STATE_CONFLICT');
    });

    it.each([
      ['thread_id', () => sent.threadId],
      ['parent_id', () => sent.id],
      ['remainder_of', () => sent.id],
      ['created_by', () => county.personId],
      ['agency_id', () => county.agencyId],
    ])('keeps its %s', async (column, value) => {
      const draft = await flows.create(
        school,
        sent.caseId,
        bench.referral(county.agencyId, { submit: false }),
      );
      const change = `update referral.referral set ${column} = $2, version = version + 1 where id = $1`;
      expect(await attempt(school, [change, [draft.row.id, value()]])).toBe(REFUSED_GRANT);
    });

    it('lets neither side write the answer of the other, or move the clock', async () => {
      const decide = (by: Player, state: string, more: string): Promise<unknown> =>
        attempt(by, [
          `update referral.referral set state = '${state}', version = version + 1, ${more} where id = $1`,
          [sent.id],
        ]);
      expect(await decide(school, 'withdrawn', `accepted_needs = '{N08}'`)).toBe('STATE_CONFLICT');
      expect(await decide(school, 'withdrawn', `reply_note = '同意'`)).toBe('STATE_CONFLICT');
      expect(await decide(county, 'declined', `withdraw_reason = '不需要了'`)).toBe('STATE_CONFLICT');
      expect(await decide(county, 'declined', `due_at = bus.now() + interval '1 year'`)).toBe(
        'STATE_CONFLICT',
      );
      expect(await decide(county, 'declined', `decline_reason = 'DR03'`)).toBe('1 rows');
    });
  });

  it('puts no twin beside the row of another agency', async () => {
    const { caseId, childId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const own = await bench.case(stranger);
    expect(
      await attempt(stranger, [
        `insert into referral.child(agency_id, id, file_no, name, sex, birth_date, id_type, residence_code, created_by)
         values ($1, $2, 'CH-TWIN', '钟晓雨', '2', '2015-03-12', '9', '990822', $3)`,
        [stranger.agencyId, childId, stranger.personId],
      ]),
    ).toBe(TAKEN);
    expect(
      await attempt(stranger, [
        `insert into referral.consent(agency_id, case_id, id, kind, recipient_agency_id, data_classes, purpose, giver_name, authority,
           method, valid_to, created_by)
         values ($1, $2, $3, 'CK04', $4, '{identity}', '转介', '钟某', 'guardian', 'paper', current_date + 300, $5)`,
        [stranger.agencyId, own.caseId, consentId, county.agencyId, stranger.personId],
      ]),
    ).toBe(TAKEN);
  });

  it('takes back no withdrawal, and writes in no other name', async () => {
    const { caseId } = await bench.case(school);
    const consentId = await bench.consent(school, caseId, county.agencyId);
    const withdraw = `update referral.consent set withdrawn_at = '2020-01-01', withdraw_reason = '撤回' where id = $1
      returning withdrawn_at > now() - interval '1 minute' as now`;
    const restore = 'update referral.consent set withdrawn_at = null where id = $1';
    expect(await attempt(school, [withdraw, [consentId]])).toEqual([{ now: true }]);
    expect(await attempt(school, [withdraw, [consentId]], [restore, [consentId]])).toBe('STATE_CONFLICT');
    const signed = await bench.consent(school, caseId, county.agencyId);
    const other = await bench.consent(school, (await bench.case(school)).caseId, county.agencyId);
    const change = (set: string): Promise<unknown> =>
      attempt(school, [`update referral.consent set ${set} where id = $1`, [signed]]);
    expect(await change(`authority = 'state_guardian'`)).toBe(REFUSED_GRANT);
    expect(await change(`child_view = '不愿意'`)).toBe('STATE_CONFLICT');
    expect(await change(`superseded_by = '${other}'`)).toBe('STATE_CONFLICT');
    expect(await change(`child_view_reason = '住院'`)).toBe('1 rows');
    const need = `insert into referral.case_need(agency_id, case_id, need, created_by) values ($1, $2, 'N10', $3)
      returning created_by`;
    expect(await attempt(school, [need, [school.agencyId, caseId, county.personId]])).toEqual([
      { created_by: school.personId },
    ]);
  });

  describe('and the directory', () => {
    const promote = 'update directory.membership set roles = $2 where person_id = $1';
    const make = `select directory.create_person($1, '某人', $2, null)`;
    const rename = `update directory.person set display_name = '某人', version = version + 1 where id = $1`;

    it('is changed by administrators only', async () => {
      expect(await attempt(county, [promote, [county.personId, '{county_router,agency_admin}']])).toBe(
        'FORBIDDEN',
      );
      expect(await attempt(county, [rename, [admin.personId]])).toBe('FORBIDDEN');
      expect(
        await attempt(county, [`update directory.agency set name = '某局' where id = $1`, [county.agencyId]]),
      ).toBe('FORBIDDEN');
      expect(await attempt(county, [make, [county.agencyId, '{county_router}']])).toBe('FORBIDDEN');
      expect(await attempt(admin, [promote, [county.personId, '{county_leader}']])).toBe('1 rows');
      expect(await attempt(admin, [rename, [county.personId]])).toBe('1 rows');
    });

    it('makes nobody an administrator of the platform but by one', async () => {
      expect(await attempt(admin, [promote, [admin.personId, '{agency_admin,platform_admin}']])).toBe(
        'FORBIDDEN',
      );
      expect(await attempt(admin, [make, [admin.agencyId, '{platform_admin}']])).toBe('FORBIDDEN');
      expect(await attempt(admin, [promote, [platform.personId, '{county_router}']])).toBe('FORBIDDEN');
      expect(await attempt(admin, [rename, [platform.personId]])).toBe('FORBIDDEN');
      expect(await attempt(platform, [promote, [admin.personId, '{agency_admin,platform_admin}']])).toBe(
        '1 rows',
      );
    });

    it('has no signature that its person did not give', async () => {
      const propose = (a: Player, b: Player, side: 'a' | 'b', by: string): [string, unknown[]] => [
        `insert into directory.agreement(agency_a_id, agency_b_id, type, purpose, data_classes, valid_from, valid_to,
           signed_${side}_by, signed_${side}_at)
         values ($1, $2, 'provide', '转介', '{identity}', current_date, current_date + 300, $3, now()) returning id`,
        [a.agencyId, b.agencyId, by],
      ];
      expect(await attempt(stranger, propose(stranger, county, 'b', county.personId))).toBe('FORBIDDEN');
      expect(await attempt(stranger, propose(stranger, county, 'a', county.personId))).toBe('FORBIDDEN');
      expect(await attempt(stranger, propose(stranger, county, 'a', stranger.personId))).toHaveLength(1);
      const { id } = await bench.one<{ id: string }>(...propose(county, stranger, 'a', county.personId));
      const change = (set: string): Promise<unknown> =>
        attempt(stranger, [`update directory.agreement set ${set} where id = '${id}'`]);
      expect(await change(`signed_a_at = now() - interval '1 year'`)).toBe('FORBIDDEN');
      expect(await change(`signed_a_by = '${stranger.personId}'`)).toBe('FORBIDDEN');
      expect(await change(`signed_b_by = '${county.personId}', signed_b_at = now()`)).toBe('FORBIDDEN');
      expect(await change(`valid_to = current_date + 3000`)).toBe('FORBIDDEN');
      expect(await change(`signed_b_by = '${stranger.personId}', signed_b_at = now()`)).toBe('1 rows');
    });
  });

  it('works on the deliveries of its own consumer only', async () => {
    const { id } = await bench.one<{ id: string }>(
      `select bus.put_event('referral.accepted', $1, null, $2, 1, '{}') as id`,
      [county.agencyId, `referral:${randomUUID()}`],
    );
    const notify = new Client({ connectionString: bench.database.databaseUrls.notify });
    await notify.connect();
    try {
      expect((await notify.query(`select * from sec.begin_job('referral', $1)`, [id])).rows).toEqual([]);
      expect((await notify.query(`select * from bus.claim('referral', 10, '1 minute')`)).rows).toEqual([]);
      await notify.query(`select bus.finish('referral', $1), bus.fail('referral', $1, 'x')`, [id]);
    } finally {
      await notify.end();
    }
    expect(
      await bench.sql(`select consumer, state, attempts from bus.delivery where event_id = $1 order by 1`, [
        id,
      ]),
    ).toEqual([
      { consumer: 'notification', state: 'pending', attempts: 0 },
      { consumer: 'referral', state: 'pending', attempts: 0 },
    ]);
  });
});
