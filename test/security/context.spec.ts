import { createHmac, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { createDatabase, TestPool, type TestDatabase } from '@test/postgres';

interface Claims {
  agency: string;
  agencyType: string;
  person: string;
  roles: string[];
  sid: string;
  ep: number;
  aud: string;
  exp: number;
}

describe('the signed context', () => {
  let database: TestDatabase;
  let owner: Client;
  let pool: TestPool;
  const agencies = Array.from({ length: 50 }, () => ({
    agency: randomUUID(),
    person: randomUUID(),
    sid: randomUUID(),
  }));

  const sign = (claims: unknown, key = database.contextKey, kid = 1): string => {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64');
    return `${kid}.${body}.${createHmac('sha256', Buffer.from(key, 'hex')).update(body).digest('hex')}`;
  };
  const claimsOf = (index: number, over: Partial<Claims> = {}): Claims => ({
    ...(agencies[index] as (typeof agencies)[number]),
    agencyType: 'SW',
    roles: ['social_worker'],
    ep: 1,
    aud: 'referral_rt',
    exp: Date.now() / 1000 + 60,
    ...over,
  });
  const begins = async (token: string): Promise<string> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ agency: string }>('select agency from sec.begin($1)', [token]);
      return (rows[0] as { agency: string }).agency;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  beforeAll(async () => {
    database = await createDatabase();
    owner = new Client({ connectionString: database.superUrl });
    await owner.connect();
    await owner.query(`insert into directory.division(code, name, level) values ('990822', '示例县', 3)`);
    for (const { agency, person, sid } of agencies) {
      await owner.query(
        `insert into directory.agency(id, name, type, division_code) values ($1, $2, 'SW', '990822')`,
        [agency, agency],
      );
      await owner.query(
        `insert into directory.person(id, agency_id, display_name, status) values ($1, $2, 'x', 'active')`,
        [person, agency],
      );
      await owner.query(`select sec.open_session($1, $2, $3)`, [sid, person, agency]);
      await owner.query(
        `insert into referral.child(agency_id, file_no, name, sex, birth_date, id_type, residence_code, created_by)
         values ($1, 'CH', 'x', '0', '2015-01-01', '9', '990822', $2)`,
        [agency, person],
      );
    }
    pool = new TestPool(database.databaseUrls.referral, 2);
  });
  afterAll(async () => {
    await pool.end();
    await owner.end();
    await database.drop();
  });

  it('answers who acts for a token that the gateway signed', async () => {
    expect(await begins(sign(claimsOf(0)))).toBe(agencies[0]?.agency);
  });

  it.each([
    ['signed with another key', () => sign(claimsOf(0), '00'.repeat(32))],
    ['naming a key that does not exist', () => sign(claimsOf(0), database.contextKey, 7)],
    ['expired', () => sign(claimsOf(0, { exp: Date.now() / 1000 - 1 }))],
    ['meant for another login', () => sign(claimsOf(0, { aud: 'notify_rt' }))],
    ['of an older session epoch', () => sign(claimsOf(0, { ep: 0 }))],
    ['of an unknown session', () => sign(claimsOf(0, { sid: randomUUID() }))],
    ["carrying another person's session", () => sign(claimsOf(0, { sid: agencies[1]?.sid as string }))],
    [
      'of another agency than the session',
      () => sign(claimsOf(0, { agency: agencies[1]?.agency as string })),
    ],
    ['without an expiry', () => sign({ ...claimsOf(0), exp: undefined })],
    ['without a session', () => sign({ ...claimsOf(0), sid: undefined })],
    [
      'a job context presented as a person',
      () =>
        sign({
          agency: agencies[0]?.agency,
          job: randomUUID(),
          aud: 'referral_rt',
          exp: Date.now() / 1000 + 60,
        }),
    ],
    ['empty', () => ''],
  ])('refuses a token %s', async (_what, make) => {
    expect(await begins(make())).toBe('28000');
  });

  it('refuses every mutation of a good token', async () => {
    const good = sign(claimsOf(0));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.constantFrom(..."0123456789abcdefXYZ+/=. '"),
        async (at, char) => {
          fc.pre(good[at] !== char);
          expect(await begins(good.slice(0, at) + char + good.slice(at + 1))).toBe('28000');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('shows nothing without a context, and nothing to a context that an injected statement sets', async () => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      expect((await client.query('select * from referral.child')).rowCount).toBe(0);
      await client.query(`select sec.begin($1)`, [sign(claimsOf(0))]);
      expect((await client.query('select * from referral.child')).rowCount).toBe(1);
      await client.query(`select set_config('sec.ctx', $1, true)`, [sign(claimsOf(1), '11'.repeat(32))]);
      await expect(client.query('select * from referral.child')).rejects.toMatchObject({ code: '28000' });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('ends with its transaction: 4,000 transactions of 50 agencies over two connections never mix', async () => {
    const work = Array.from({ length: 4000 }, (_, n) => n);
    const lane = async (): Promise<void> => {
      for (let n = work.pop(); n !== undefined; n = work.pop()) {
        const index = n % agencies.length;
        const client = await pool.connect();
        try {
          await client.query('begin');
          if (n % 7 !== 0) await client.query('select sec.begin($1)', [sign(claimsOf(index))]);
          const { rows } = await client.query<{ agency_id: string }>('select agency_id from referral.child');
          expect(rows.map((row) => row.agency_id)).toEqual(n % 7 === 0 ? [] : [agencies[index]?.agency]);
          if (n % 5 === 0) await client.query('select 1/0').catch(() => undefined);
          await client.query(n % 3 === 0 ? 'commit' : 'rollback');
        } finally {
          client.release();
        }
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);
  });

  it('is worthless from the moment the person is disabled or a role changes', async () => {
    const token = sign(claimsOf(2));
    expect(await begins(token)).toBe(agencies[2]?.agency);
    await owner.query(
      `insert into directory.membership(agency_id, person_id, roles) values ($1, $2, '{social_worker}')`,
      [agencies[2]?.agency, agencies[2]?.person],
    );
    await owner.query(`update directory.membership set roles = '{auditor}' where person_id = $1`, [
      agencies[2]?.person,
    ]);
    expect(await begins(token)).toBe('28000');
    expect(await begins(sign(claimsOf(2, { ep: 2 })))).toBe(agencies[2]?.agency);
    await owner.query(`update directory.person set status = 'disabled' where id = $1`, [agencies[2]?.person]);
    expect(await begins(sign(claimsOf(2, { ep: 3 })))).toBe('28000');
  });

  it('gives a job the agency of its row, whatever the worker wants, and only while the delivery is open', async () => {
    const { rows } = await owner.query<{ id: string }>(
      `select bus.put_event('referral.accepted', $1, null, 'referral:x', 1, '{}') as id`,
      [agencies[3]?.agency],
    );
    const event = (rows[0] as { id: string }).id;
    const worker = new Client({ connectionString: database.databaseUrls.referralJob });
    await worker.connect();
    try {
      await worker.query('begin');
      const job = await worker.query<{ agency: string }>(`select agency from sec.begin_job('referral', $1)`, [
        event,
      ]);
      expect(job.rows).toEqual([{ agency: agencies[3]?.agency }]);
      await worker.query(`select bus.finish('referral', $1)`, [event]);
      await worker.query('commit');
      expect((await worker.query(`select * from sec.begin_job('referral', $1)`, [event])).rows).toEqual([]);
      await expect(worker.query('select * from bus.outbox')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await worker.end();
    }
  });
});
