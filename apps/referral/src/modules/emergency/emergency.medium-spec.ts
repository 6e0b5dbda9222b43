import { permissionsOf, ROLES } from '@app/contracts';
import { newId } from '@app/kernel';
import { Client } from 'pg';
import { ClockWalk } from '@test/clock-walk';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { AuditModule } from '../audit';
import { OpenCase } from '../cases/application/open-case';
import { OpenChild } from '../children/application/open-child';
import { RevealIdNumber } from '../children/application/reveal-id-number';
import { JobsModule } from '../jobs';
import { ReferralsModule } from '../referrals';
import type { EmergencyView } from './application/emergency-views';
import { OpenEmergency } from './application/open-emergency';
import { ReadEmergency } from './application/read-emergency';
import { ReviewEmergency } from './application/review-emergency';
import { EmergencyModule } from './emergency.module';

jest.setTimeout(120_000);

const WORDS = '深夜在车站发现孩子独自一人，联系不上家人。';
const WRONG = '孩子当时在家，没有危险，不应查阅。';

let bench: ReferralBench;
let walk: ClockWalk;
let worker: Player;
let auditor: Player;
let leader: Player;
let colleague: Player;
let cityId: string;

beforeAll(async () => {
  bench = await ReferralBench.start([AuditModule, ReferralsModule, EmergencyModule, JobsModule]);
  const ownerId = await bench.agency('示例社工', 'SW');
  worker = await bench.player(ownerId, ['social_worker'], '何静');
  auditor = await bench.player(ownerId, ['auditor'], '审计员');
  // The county that found the child oversees the place as well: it never watches over itself.
  const countyId = await bench.agency('示例县民政局', 'CA');
  leader = await bench.player(countyId, ['county_leader'], '周敏');
  colleague = await bench.player(countyId, ['county_router']);
  cityId = await bench.city();
  walk = new ClockWalk(bench);
  await walk.takeOver();
});
afterAll(() => bench.stop());

const open = (who: Player, caseId: string): Promise<EmergencyView> =>
  bench
    .get(OpenEmergency)
    .execute(who.as('emergency:open'), newId(), { caseId, reason: 'found_alone', words: WORDS });
const read = (who: Player, id: string) => bench.get(ReadEmergency).file(who.as('emergency:open'), id);
const review = (who: Player, access: EmergencyView, verdict: 'ok' | 'not_ok', text?: string) =>
  bench
    .get(ReviewEmergency)
    .execute(
      who.as('override:review'),
      { id: access.id, version: access.version, key: newId() },
      { verdict, text },
    );
const newCase = () => bench.case(worker, ['N08']);
const audited = async (action: string, id: string): Promise<string[]> => {
  const rows = await bench.sql<{ agency: string }>(
    'select agency_id as agency from referral.audit_event where action = $1 and object_id = $2 order by 1',
    [action, id],
  );
  return rows.map(({ agency }) => agency);
};
const rowsOf = async (who: Player, sql: string, params: unknown[]): Promise<unknown[]> => {
  const client = new Client({ connectionString: bench.database.databaseUrls.referral });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select sec.begin($1)', [who.as('child:read').token]);
    return (await client.query(sql, params)).rows;
  } finally {
    await client.end();
  }
};

describe('an emergency access', () => {
  it('opens the file to the one person, tells owner and auditors at once, and records each reading there', async () => {
    const { caseId } = await newCase();
    const access = await open(leader, caseId);
    expect(access.number).toMatch(/^J-/);
    expect(access.endsAt.getTime() - access.startedAt.getTime()).toBe(60 * 60_000);
    expect(access.reviewDueAt.getTime() - access.startedAt.getTime()).toBe(24 * 3_600_000);
    expect(access.allowedActions).toEqual(['read']);
    const { child } = await read(leader, access.id);
    expect(child.name).not.toBe('');
    expect(child.residence).toBe('示例县');
    await read(leader, access.id);
    const both = [leader.agencyId, worker.agencyId].sort();
    expect(await audited('emergency.opened', access.id)).toEqual(both);
    expect(await audited('emergency.read', access.id)).toEqual([...both, ...both].sort());
    const told = await bench.sql<{
      agency: string;
      refs: { tellRoles?: string[]; tellPersonIds?: string[] };
    }>(
      `select agency_id as agency, refs from bus.outbox where kind = 'emergency.opened' and refs->>'accessId' = $1`,
      [access.id],
    );
    const owner = told.find(({ agency }) => agency === worker.agencyId);
    expect(owner?.refs.tellPersonIds).toEqual([worker.personId]);
    expect(owner?.refs.tellRoles).toContain('auditor');
    expect(told.find(({ agency }) => agency === leader.agencyId)?.refs.tellRoles).toContain('auditor');
    expect(JSON.stringify(told)).not.toContain(child.name);
    expect(JSON.stringify(told)).not.toContain(WORDS);
  });

  it('is for nobody else, and opens neither the case, nor the ID number, nor a way to write', async () => {
    const { caseId, childId } = await newCase();
    for (const who of [worker, auditor]) expect(await outcomeOf(open(who, caseId))).toBe('FORBIDDEN');
    const access = await open(leader, caseId);
    expect(await outcomeOf(read(colleague, access.id))).toBe('NOT_FOUND');
    expect(await outcomeOf(bench.get(OpenCase).execute(leader.as('case:read'), caseId))).toBe('NOT_FOUND');
    expect(await outcomeOf(bench.get(OpenChild).execute(leader.as('child:read'), childId))).toBe('NOT_FOUND');
    expect(
      await outcomeOf(
        bench
          .get(RevealIdNumber)
          .execute(leader.as('child:read'), childId, { purpose: '核对身份信息' } as never),
      ),
    ).toBe('NOT_FOUND');
    // Row security by itself: the child for the one person, never the case, its files or the key of the number.
    const seen = 'select id from referral.child where id = $1';
    expect(await rowsOf(leader, seen, [childId])).toHaveLength(1);
    expect(await rowsOf(colleague, seen, [childId])).toEqual([]);
    for (const table of [
      'case_record where id',
      'case_need where case_id',
      'consent where case_id',
      'file where case_id',
    ])
      expect(await rowsOf(leader, `select 1 from referral.${table} = $1`, [caseId])).toEqual([]);
    const keys = await rowsOf(leader, 'select class from keyring.data_key where child_id = $1', [childId]);
    expect(JSON.stringify(keys)).not.toContain('id_number');
    await expect(
      rowsOf(leader, `update referral.child set name = 'x' where id = $1`, [childId]),
    ).rejects.toThrow(/row-level security/);
    const { rows } = await bench.one<{ rows: number }>(
      `select count(*)::int as rows from information_schema.role_table_grants
        where grantee = 'referral_rt' and privilege_type = 'DELETE' and table_name in ('child', 'data_key', 'child_parent')`,
    );
    expect(rows).toBe(0);
  });

  it('ends by itself after an hour of business time, is not prolonged, and a second one is told anew', async () => {
    const { caseId, childId } = await newCase();
    const access = await open(leader, caseId);
    expect(await outcomeOf(open(leader, caseId))).toBe('STATE_CONFLICT');
    await expect(
      bench.sql(
        `update referral.emergency_access set ends_at = ends_at + interval '1 minute' where id = $1`,
        [access.id],
      ),
    ).rejects.toThrow();
    await walk.minutes(59);
    await read(leader, access.id);
    await walk.minutes(2);
    expect(await outcomeOf(read(leader, access.id))).toBe('NOT_FOUND');
    expect(await rowsOf(leader, 'select id from referral.child where id = $1', [childId])).toEqual([]);
    const again = await open(leader, caseId);
    expect(again.id).not.toBe(access.id);
    expect(await audited('emergency.opened', again.id)).toHaveLength(2);
  });

  it('is not for a case that the agency works on anyhow', async () => {
    const own = await bench.case(leader, ['N08']);
    expect(await outcomeOf(open(leader, own.caseId))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(open(leader, newId()))).toBe('NOT_FOUND');
  });
});

describe('the review of an emergency access', () => {
  it('is done once, by somebody of the owner who may', async () => {
    const access = await open(leader, (await newCase()).caseId);
    for (const who of [leader, colleague])
      expect(await outcomeOf(review(who, access, 'ok'))).not.toBe('done');
    expect(await outcomeOf(review(worker, access, 'ok'))).not.toBe('done');
    const list = await bench.get(ReadEmergency).list(auditor.as('emergency:read'), 'review');
    expect(list.find(({ id }) => id === access.id)?.allowedActions).toEqual(['review']);
    expect((await review(auditor, access, 'ok')).verdict).toBe('ok');
    expect(await outcomeOf(review(auditor, access, 'not_ok', WRONG))).toBe('STATE_CONFLICT');
    await expect(
      bench.sql(
        `update referral.emergency_access set verdict = 'not_ok', verdict_text = words where id = $1`,
        [access.id],
      ),
    ).rejects.toThrow(/does not change/);
  });

  it('climbs when nobody does it in a day, past the agency that opened it', async () => {
    const access = await open(leader, (await newCase()).caseId);
    await walk.minutes(24 * 60 + 1);
    const alarms = await bench.sql<{ agency: string; level: string }>(
      `select agency_id as agency, refs->>'level' as level from bus.outbox
        where kind = 'emergency.escalated' and refs->>'number' = $1 order by occurred_at, refs->>'side' nulls last`,
      [access.number],
    );
    expect(alarms).toEqual([
      { agency: worker.agencyId, level: 'remind' },
      { agency: worker.agencyId, level: 'supervise' },
      { agency: worker.agencyId, level: 'route' },
      { agency: cityId, level: 'route' },
    ]);
    expect(
      await bench.sql(`select 1 from referral.open_items() where number = $1 and next_at is not null`, [
        access.number,
      ]),
    ).toHaveLength(1);
  });

  it('goes to whoever oversees the owner when nobody there may do it', async () => {
    const small = await bench.player(await bench.agency('小村社工', 'SW'), ['social_worker']);
    const access = await open(leader, (await bench.case(small, ['N08'])).caseId);
    expect(access).toMatchObject({ ownerAgencyId: small.agencyId, reviewerAgencyId: cityId });
  });

  it('ends at once what was not in order, and whoever did it opens none for thirty days', async () => {
    const router = await bench.player(leader.agencyId, ['county_router']);
    const { caseId } = await newCase();
    const access = await open(router, caseId);
    await read(router, access.id);
    expect(await outcomeOf(review(auditor, access, 'not_ok', '没有依据'))).toBe('VALIDATION_FAILED');
    await review(auditor, access, 'not_ok', WRONG);
    expect(await outcomeOf(read(router, access.id))).toBe('NOT_FOUND');
    expect(await outcomeOf(open(router, caseId))).toBe('STATE_CONFLICT');
    await walk.days(31);
    expect(await outcomeOf(open(router, caseId))).toBe('done');
  });
});

describe('the second guard of emergency accesses', () => {
  it('holds the same posts as the app', async () => {
    const { roles } = await bench.one<{ roles: string[] }>('select referral.review_roles() as roles');
    expect(roles.sort()).toEqual(
      ROLES.filter((role) => permissionsOf([role]).includes('override:review')).sort(),
    );
  });
});
