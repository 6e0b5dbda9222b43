import { randomUUID } from 'node:crypto';
import { permissionsOf, ROLES } from '@app/contracts';
import { FollowUpFlows, SEEN_AT_THE_DOOR } from '@test/follow-up-flows';
import { outcomeOf, ReferralBench, type Player, type TestCase } from '@test/referral-bench';
import { FindTimeline } from '../cases/application/find-timeline';
import { DirectoryModule } from '../directory';
import { DisablePerson } from '../directory/application/disable-person';
import { FindFollowUps } from './application/find-follow-ups';
import { MoveFollowUp } from './application/move-follow-up';
import { FOLLOW_UP_MACHINE } from './domain/follow-up.policy';
import { FollowUpsModule } from './followups.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: FollowUpFlows;
let school: Player;
let director: Player;
let colleague: Player;
let stranger: Player;
let test: TestCase;

beforeAll(async () => {
  bench = await ReferralBench.start([FollowUpsModule, DirectoryModule]);
  flows = new FollowUpFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  director = await flows.worker('示例村');
  colleague = await bench.player(director.agencyId, ['community_worker'], '邻居');
  stranger = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  test = await bench.case(school);
});
afterAll(() => bench.stop());

const told = (kind: string, number: string) =>
  bench.sql<{ agencyId: string; refs: Record<string, unknown> }>(
    `select agency_id as "agencyId", refs from bus.outbox where kind = $1 and refs->>'number' = $2 order by agency_id, occurred_at`,
    [kind, number],
  );

describe('a follow-up', () => {
  it('is asked, accepted, planned and recorded, and everybody concerned hears of it', async () => {
    const asked = await flows.ask(school, director, test.caseId);
    expect(asked).toMatchObject({ state: 'asked', maskedName: '钟**', allowedActions: ['cancel'] });
    expect((await told('follow_up.asked', asked.number))[0]).toMatchObject({
      agencyId: director.agencyId,
      refs: { side: 'recipient', tellPersonIds: [director.personId] },
    });
    const accepted = await flows.accept(director, asked);
    const planned = await bench
      .get(MoveFollowUp)
      .plan(
        director.as('follow_up:record'),
        { id: asked.id, version: accepted.version, key: randomUUID() },
        { plannedOn: accepted.dueAt.toISOString().slice(0, 10) },
      );
    const done = await flows.record(director, planned);
    expect(done).toMatchObject({ state: 'done', childSeen: true, safeNow: 'yes', child: null });
    const read = await flows.open(school, asked.id);
    expect(read.entries.map(({ kind, text }) => [kind, text])).toEqual([
      ['focus', '看看晚上谁陪着她'],
      ['visitor_safety', '院里有狗'],
      ['changes', SEEN_AT_THE_DOOR],
      ['child_words', '我想有人陪我写作业'],
    ]);
    const timeline = await bench
      .get(FindTimeline)
      .execute(school.as('case:read'), test.caseId, { limit: 50 });
    expect(timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['follow_up.asked', 'follow_up.done']),
    );
    const trail = await bench.sql<{ action: string }>(
      `select action from referral.audit_event where object_id = $1 and agency_id = $2 order by at`,
      [asked.id, director.agencyId],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'follow_up.asked',
      'follow_up.accepted',
      'follow_up.planned',
      'follow_up.done',
      'follow_up.viewed',
    ]);
  });

  it('shows whoever goes who the child is and no more, as long as it is open', async () => {
    const asked = await flows.ask(school, director, test.caseId);
    const open = await flows.open(director, asked.id);
    expect(open.child).toEqual({
      name: '钟晓雨',
      birthDate: '2015-03-12',
      place: '示例县',
      school: null,
      guardianName: '钟某',
      guardianPhone: null,
    });
    expect(open).toMatchObject({ caseId: null, referralId: null });
    // A colleague sees that there is one, not whom it is about.
    const seen = await flows.open(colleague, asked.id);
    expect(seen).toMatchObject({ child: null, entries: [], allowedActions: [] });
    const done = await flows.record(director, await flows.accept(director, asked));
    const after = await flows.open(director, done.id);
    expect(after).toMatchObject({ child: null, maskedName: null, caseId: null });
    expect(after.entries.map(({ kind }) => kind)).toEqual(['changes', 'child_words']);
    expect((await flows.open(colleague, done.id)).entries).toEqual([]);
  });

  it('does not exist for anybody else', async () => {
    const asked = await flows.ask(school, director, test.caseId);
    expect(await outcomeOf(flows.open(stranger, asked.id))).toBe('NOT_FOUND');
    expect(await outcomeOf(flows.accept(stranger, asked))).toBe('NOT_FOUND');
    expect(await outcomeOf(flows.ask(stranger, director, test.caseId))).toBe('NOT_FOUND');
    const find = bench.get(FindFollowUps);
    for (const box of ['mine', 'agency', 'asked'] as const)
      expect(await find.execute(stranger.as('follow_up:read'), { box, limit: 50 })).toEqual([]);
    expect(
      await outcomeOf(find.execute(stranger.as('follow_up:read'), { caseId: test.caseId, limit: 50 })),
    ).toBe('NOT_FOUND');
    const stored = await bench.sql<{ row: string }>(
      `select coalesce(f::text, '') || coalesce(e::text, '') as row from referral.follow_up f left join referral.follow_up_entry e on e.follow_up_id = f.id`,
    );
    for (const { row } of stored) expect(row).not.toMatch(/晓雨|一个人在家|陪我写作业/);
  });

  it('goes only to whoever is where the child lives or works on the case', async () => {
    expect(await outcomeOf(flows.ask(school, stranger, test.caseId))).toBe('TARGET_NOT_AVAILABLE');
    const desks = await bench.get(FindFollowUps).desks(school.as('follow_up:ask'), test.caseId);
    const ids = desks.map((desk) => desk.agency.id);
    expect(ids).toEqual(expect.arrayContaining([director.agencyId, school.agencyId]));
    expect(ids).not.toContain(stranger.agencyId);
    const away = await flows.worker('别处村');
    await bench.sql(
      `insert into directory.division(code, name, level, is_fictional) values ('990823', '别处县', 3, true)`,
    );
    await bench.sql(`update directory.agency set division_code = '990823' where id = $1`, [away.agencyId]);
    expect(await outcomeOf(flows.ask(school, away, test.caseId))).toBe('TARGET_NOT_AVAILABLE');
  });

  it('waits in the queue without a name, and whoever takes it has it', async () => {
    const asked = await flows.ask(school, director, test.caseId, { personId: undefined });
    expect(await flows.open(colleague, asked.id)).toMatchObject({ child: { name: '钟晓雨' } });
    const taken = await flows.accept(colleague, asked);
    expect(taken.person?.id).toBe(colleague.personId);
    expect(await outcomeOf(flows.record(director, taken))).toBe('STATE_CONFLICT');
    // Who leads the agency gives it to somebody else.
    const given = await bench
      .get(MoveFollowUp)
      .reassign(
        director.as('follow_up:read'),
        { id: asked.id, version: taken.version, key: randomUUID() },
        { personId: director.personId },
      );
    expect(given).toMatchObject({ state: 'asked', person: { id: director.personId } });
  });

  it('takes a record that a phone sends again once, and says which version is here when they differ', async () => {
    const accepted = await flows.accept(director, await flows.ask(school, director, test.caseId));
    const key = randomUUID();
    const first = await flows.record(director, accepted, {}, key);
    // However long ago the first sending was.
    await bench.sql('delete from referral.idempotency');
    expect(await flows.record(director, accepted, {}, key)).toMatchObject({ id: first.id, version: 3 });
    const other = flows.record(director, accepted, {}, randomUUID());
    await expect(other).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
      extra: { state: 'done', version: 3 },
    });
  });

  it('opens the way to the emergency page when the child is not safe, and tells lead and county', async () => {
    const accepted = await flows.accept(director, await flows.ask(school, director, test.caseId));
    await flows.record(director, accepted, { safeNow: 'no' });
    const alarms = await told('follow_up.unsafe', accepted.number);
    expect(alarms.find(({ agencyId }) => agencyId === school.agencyId)?.refs).toMatchObject({
      tellPersonIds: [school.personId],
    });
    const county = alarms.find(({ agencyId }) => agencyId !== school.agencyId)?.refs ?? {};
    expect(Object.keys(county).sort()).toEqual(['level', 'number', 'tellRoles']);
  });

  it('is asked of a colleague when whoever had said yes leaves', async () => {
    const admin = await bench.player(director.agencyId, ['agency_admin']);
    const leaving = await bench.player(director.agencyId, ['community_worker']);
    const accepted = await flows.accept(leaving, await flows.ask(school, leaving, test.caseId));
    const { version } = await bench.one<{ version: number }>(
      'select version from directory.person where id = $1',
      [leaving.personId],
    );
    const { handedOver } = await bench
      .get(DisablePerson)
      .execute(
        admin.as('person:manage'),
        { id: leaving.personId, version, key: randomUUID() },
        { handOverTo: colleague.personId, reason: 'left' },
      );
    expect(handedOver.flags).toBe(1);
    const given = await flows.open(colleague, accepted.id);
    expect(given).toMatchObject({ state: 'asked', person: { id: colleague.personId } });
    expect((await told('follow_up.asked', accepted.number)).map(({ refs }) => refs.tellPersonIds)).toEqual([
      [leaving.personId],
      [colleague.personId],
    ]);
  });

  it('ends when whoever asked loses the case', async () => {
    const own = await bench.case(school);
    const asked = await flows.ask(school, director, own.caseId);
    await bench.sql(`update referral.case_record set stage = 'archived' where id = $1`, [own.caseId]);
    expect(await flows.open(school, asked.id)).toMatchObject({ state: 'cancelled' });
    expect(await flows.open(director, asked.id)).toMatchObject({ child: null, entries: [] });
  });
});

describe('the tables of the database', () => {
  it('are those of the code', async () => {
    const { go, lead } = await bench.one<{ go: string[]; lead: string[] }>(
      'select referral.follow_up_roles() as go, referral.follow_up_leads() as lead',
    );
    const holding = (permission: 'follow_up:record' | 'referral:assign') =>
      ROLES.filter((role) => permissionsOf([role]).includes(permission)).sort();
    expect([...go].sort()).toEqual(holding('follow_up:record'));
    expect([...lead].sort()).toEqual(holding('referral:assign'));
    for (const from of FOLLOW_UP_MACHINE.states)
      for (const action of ['accept', 'refuse', 'plan', 'record', 'reassign', 'cancel', 'amend'] as const) {
        const { may } = await bench.one<{ may: boolean }>('select referral.follow_up_may($1, $2) as may', [
          from,
          action,
        ]);
        expect([from, action, may]).toEqual([from, action, FOLLOW_UP_MACHINE.can(from, action)]);
      }
  });
});
