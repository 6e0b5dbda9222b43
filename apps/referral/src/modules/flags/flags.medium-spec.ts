import { permissionsOf, ROLES, type RaiseFlagRequest } from '@app/contracts';
import { newId } from '@app/kernel';
import { Client } from 'pg';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { AddFlagEntry } from './application/add-flag-entry';
import { DecideFlag } from './application/decide-flag';
import { FindFlags } from './application/find-flags';
import { OpenFlag } from './application/open-flag';
import { RaiseFlag } from './application/raise-flag';
import { Roster } from './application/roster';
import type { FlagView } from './application/flag-views';
import { FLAG_MACHINE } from './domain/flag.policy';
import { FlagsModule } from './flags.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let teacher: Player;
let otherTeacher: Player;
let counsellor: Player;
let admin: Player;
let county: Player;
let villager: Player;
let stranger: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, FlagsModule]);
  const schoolId = await bench.agency('示例小学', 'SC');
  teacher = await bench.player(schoolId, ['homeroom_teacher'], '陈立');
  otherTeacher = await bench.player(schoolId, ['homeroom_teacher']);
  counsellor = await bench.player(schoolId, ['school_counsellor'], '罗敏');
  admin = await bench.player(schoolId, ['agency_admin']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  villager = await bench.player(await bench.agency('示例村', 'VC'), ['child_director']);
  stranger = await bench.player(await bench.agency('别处小学', 'SC'), ['school_counsellor']);
  await bench.agree(schoolId, county.agencyId);
});
afterAll(() => bench.stop());

const facts = '手臂有新的淤青，问起来不肯说。';
const raise = (who: Player, over: Partial<RaiseFlagRequest> = {}): Promise<FlagView> =>
  bench.get(RaiseFlag).execute(who.as('flag:raise'), newId(), {
    childName: '钟晓雨',
    className: '三(2)班',
    safety: 'safe',
    concerns: ['mood'],
    facts,
    judgement: '可能在家受了委屈。',
    ...over,
  });
const open = (who: Player, id: string): Promise<FlagView> =>
  bench.get(OpenFlag).execute(who.as('flag:read'), id);
const receive = (who: Player, flag: FlagView): Promise<FlagView> =>
  bench.get(DecideFlag).receive(who.as('flag:receive'), { id: flag.id, version: flag.version, key: newId() });
const add = (who: Player, id: string, kind: 'correction' | 'question' | 'answer' | 'note', text: string) =>
  bench.get(AddFlagEntry).execute(who.as('flag:read'), { id, key: newId() }, { kind, text });

describe('a flag', () => {
  it('of a teacher goes to the counsellor of the school, with a clock from the first minute', async () => {
    const flag = await raise(teacher);
    expect(flag).toMatchObject({ state: 'raised', urgency: 'U2', part: 'raiser', ownerPersonId: null });
    expect(flag.desk.id).toBe(teacher.agencyId);
    expect(flag.readers.map((reader) => reader.id)).toEqual([counsellor.personId]);
    expect(flag.nextAt).not.toBeNull();
    const grave = await raise(teacher, { safety: 'unsafe' });
    expect(grave.urgency).toBe('U0');
    expect((grave.nextAt?.getTime() ?? 0) - grave.raisedAt.getTime()).toBeLessThanOrEqual(30 * 60_000 + 1000);
  });

  it('shows its words to the raiser and the desk, and exists for nobody else', async () => {
    const { id } = await raise(teacher);
    for (const who of [teacher, counsellor])
      expect((await open(who, id)).entries.map((entry) => entry.text)).toContain(facts);
    for (const who of [otherTeacher, county, stranger, villager])
      expect(await outcomeOf(open(who, id))).toBe('NOT_FOUND');
    expect(await outcomeOf(open(admin, id))).toBe('FORBIDDEN');
    const views = await bench.sql(
      `select 1 from referral.audit_event where object_id = $1 and action = 'flag.viewed'`,
      [id],
    );
    expect(views).toHaveLength(2);
  });

  it('keeps every word sealed in the database, the outbox and the audit trail', async () => {
    const { id } = await raise(teacher);
    const rows = JSON.stringify([
      await bench.sql('select * from referral.flag_entry where flag_id = $1', [id]),
      await bench.sql(`select * from bus.outbox where refs->>'flagId' = $1`, [id]),
      await bench.sql('select * from referral.audit_event where object_id = $1', [id]),
    ]);
    expect(rows).not.toContain('淤青');
    expect(rows).not.toContain('钟晓雨');
  });

  it('is received, watched with a date and closed; the teacher sees the status and no note', async () => {
    const raised = await raise(teacher);
    const received = await receive(counsellor, raised);
    expect(received).toMatchObject({ state: 'received', ownerPersonId: counsellor.personId });
    const reviewOn = new Date(received.raisedAt.getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
    const watched = await bench
      .get(DecideFlag)
      .watch(
        counsellor.as('flag:receive'),
        { id: raised.id, version: received.version, key: newId() },
        { reviewOn, note: '与家长谈过一次。' },
      );
    expect(watched).toMatchObject({ state: 'watching', reviewOn });
    const seen = await open(teacher, raised.id);
    expect(seen).toMatchObject({ state: 'received', allowedActions: [] });
    expect(seen.entries.map((entry) => entry.kind)).not.toContain('note');
    const closed = await bench
      .get(DecideFlag)
      .close(
        counsellor.as('flag:receive'),
        { id: raised.id, version: watched.version, key: newId() },
        { reason: 'supported', note: '情况好转。' },
      );
    expect(closed).toMatchObject({ state: 'closed', nextAt: null, allowedActions: [] });
  });

  it('becomes a referral of the desk, and of nobody else', async () => {
    const flows = new ReferralFlows(bench);
    const { id: own } = await flows.sent(counsellor, county);
    const { id: foreign } = await flows.sent(stranger, county).catch(async () => {
      await bench.agree(stranger.agencyId, county.agencyId);
      return flows.sent(stranger, county);
    });
    const flag = await raise(counsellor);
    expect(flag).toMatchObject({ state: 'received', ownerPersonId: counsellor.personId, part: 'desk' });
    const refer = (referralId: string): Promise<FlagView> =>
      bench
        .get(DecideFlag)
        .refer(
          counsellor.as('flag:receive'),
          { id: flag.id, version: flag.version, key: newId() },
          { referralId },
        );
    expect(await outcomeOf(refer(foreign))).toBe('VALIDATION_FAILED');
    expect(await refer(own)).toMatchObject({ state: 'referred', referralId: own, nextAt: null });
  });

  it('is asked about, answered and corrected without a word being changed', async () => {
    const { id } = await raise(teacher);
    expect(await outcomeOf(add(teacher, id, 'answer', '还没有人问'))).toBe('STATE_CONFLICT');
    expect((await add(counsellor, id, 'question', '什么时候看到的？')).hasQuestion).toBe(true);
    expect(await outcomeOf(add(teacher, id, 'note', '不该由我写'))).toBe('STATE_CONFLICT');
    const answered = await add(teacher, id, 'answer', '周一早读。');
    expect(answered.hasQuestion).toBe(false);
    await add(teacher, id, 'correction', '是左臂。');
    expect((await open(counsellor, id)).entries.map((entry) => entry.kind)).toEqual([
      'facts',
      'judgement',
      'question',
      'answer',
      'correction',
    ]);
    await expect(
      bench.sql('update referral.flag_entry set sealed = sealed where flag_id = $1', [id]),
    ).rejects.toThrow(/do not change/);
  });

  it('of a village worker goes to the desk of its place', async () => {
    const flag = await raise(villager, { concerns: ['injury'] });
    expect(flag).toMatchObject({ urgency: 'U1', desk: { id: county.agencyId } });
    const box = await bench.get(FindFlags).execute(county.as('flag:read'), { box: 'desk', limit: 50 });
    expect(box.map((row) => row.id)).toContain(flag.id);
    expect((await receive(county, flag)).ownerPersonId).toBe(county.personId);
    expect((await open(villager, flag.id)).owner?.id).toBe(county.personId);
  });

  it('is decided once when two receive it at the same time, and never with an old version', async () => {
    const flag = await raise(teacher);
    const second = await bench.player(counsellor.agencyId, ['school_counsellor']);
    const results = await Promise.all([receive(counsellor, flag), receive(second, flag)].map(outcomeOf));
    expect(results.sort()).toEqual(['STATE_CONFLICT', 'done']);
    expect(await outcomeOf(receive(teacher, flag))).toBe('FORBIDDEN');
  });
});

describe('the roster', () => {
  it('is searched by name and class, in the own school only', async () => {
    const roster = bench.get(Roster);
    const pupils = ['钟晓雨', '蓝天', '石小北'].map((name) => ({ name, className: '三(2)班' }));
    expect(await roster.add(counsellor.as('pupil:write'), newId(), { pupils })).toEqual({ added: 3 });
    expect(await roster.add(counsellor.as('pupil:write'), newId(), { pupils })).toEqual({ added: 0 });
    const names = async (who: Player, text: string): Promise<string[]> =>
      (await roster.find(who.as('flag:raise'), text, 20)).map((pupil) => pupil.name);
    expect(await names(teacher, '晓雨')).toEqual(['钟晓雨']);
    expect(await names(teacher, '三(2)')).toHaveLength(3);
    expect(await names(stranger, '晓雨')).toEqual([]);
    const [pupil] = await roster.find(teacher.as('flag:raise'), '晓雨', 1);
    const flag = await raise(teacher, { pupilId: pupil?.id, childName: undefined, className: undefined });
    expect(flag).toMatchObject({ childName: '钟晓雨', className: '三(2)班' });
    expect(await outcomeOf(raise(stranger, { pupilId: pupil?.id, childName: undefined }))).toBe(
      'VALIDATION_FAILED',
    );
  });
});

describe('the second guard', () => {
  it('holds the same posts and the same transitions as the app', async () => {
    const [{ roles } = { roles: [] }] = await bench.sql<{ roles: string[] }>(
      'select referral.flag_roles() as roles',
    );
    expect(roles.sort()).toEqual(
      ROLES.filter((role) => permissionsOf([role]).includes('flag:receive')).sort(),
    );
    const goal = { receive: 'received', watch: 'watching', refer: 'referred', close: 'closed' } as const;
    for (const from of FLAG_MACHINE.states) {
      const { to } = await bench.one<{ to: string[] }>(
        `select array(select s from unnest($2::text[]) s where referral.flag_may_become($1, s)) as to`,
        [from, FLAG_MACHINE.states],
      );
      expect([from, to.sort()]).toEqual([
        from,
        FLAG_MACHINE.actionsFrom(from)
          .map((action) => goal[action])
          .sort(),
      ]);
    }
  });

  it('keeps a login that was taken over from rows of others and from every write', async () => {
    const { id } = await raise(teacher);
    const client = new Client({ connectionString: bench.database.databaseUrls.referral });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select sec.begin($1)', [stranger.as('flag:read').token]);
      for (const table of ['referral.flag', 'referral.flag_entry', 'keyring.flag_key'])
        expect(
          (await client.query(`select 1 from ${table} where agency_id = $1`, [teacher.agencyId])).rows,
        ).toEqual([]);
      await expect(
        client.query('select referral.move_flag($1, 1, $2, $3)', [id, 'closed', '{"reason":"mistaken"}']),
      ).rejects.toThrow('NOT_FOUND');
      await client.query('rollback');
      await expect(
        client.query(`update referral.flag set state = 'closed' where id = $1`, [id]),
      ).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });
});
