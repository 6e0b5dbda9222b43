import { randomUUID } from 'node:crypto';
import { FollowUpFlows, SEEN_AT_THE_DOOR } from '@test/follow-up-flows';
import { outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { FindTimeline } from '../cases/application/find-timeline';
import { FollowUpsModule } from './followups.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: FollowUpFlows;
let school: Player;
let village: Player;
let colleague: Player;
let stranger: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([FollowUpsModule]);
  flows = new FollowUpFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  village = await flows.worker('示例村');
  colleague = await bench.player(village.agencyId, ['community_worker'], '邻居');
  stranger = await flows.worker('别处村');
});
afterAll(() => bench.stop());

const told = (number: string) =>
  bench.sql<{ kind: string; agencyId: string }>(
    `select kind, agency_id as "agencyId" from bus.outbox where refs->>'number' = $1 order by occurred_at, kind`,
    [number],
  );
const states = (caseId: string) =>
  bench.sql<{ state: string; isOwn: boolean }>(
    `select state, is_own as "isOwn" from referral.follow_up where case_id = $1 order by asked_at, id`,
    [caseId],
  );
/** The village was asked once, and went. */
const wentOnce = async () => {
  const { caseId } = await bench.case(school);
  const asked = await flows.ask(school, village, caseId);
  return { caseId, first: await flows.record(village, await flows.accept(village, asked)) };
};

describe('a visit that nobody had asked for', () => {
  it('is recorded by the village that was asked before, and told to whoever had asked', async () => {
    const { caseId, first } = await wentOnce();
    const visit = await flows.visit(village, { followUpId: first.id });
    expect(visit).toMatchObject({ state: 'done', isOwn: true, askedBy: null, kind: 'visit', caseId: null });
    expect(visit.fromAgency.id).toBe(school.agencyId);
    expect(await told(visit.number)).toEqual([{ kind: 'follow_up.changed', agencyId: school.agencyId }]);
    const read = await flows.open(school, visit.id);
    expect(read.entries.map(({ text }) => text)).toContain(SEEN_AT_THE_DOOR);
    const line = await bench.get(FindTimeline).execute(school.as('case:read'), caseId, { limit: 50 });
    const steps = line.filter(({ refs }) => refs.followUpId === visit.id).map(({ kind }) => kind);
    expect(steps).toEqual(['follow_up.done']);
  });

  it('is recorded by whoever works on the case, and on no case of others', async () => {
    const { caseId } = await bench.case(school);
    const call = await flows.visit(school, { caseId }, { method: 'phone' });
    expect(call).toMatchObject({ state: 'done', kind: 'call', maskedName: '钟**', caseId });
    expect(await outcomeOf(flows.visit(stranger, { caseId }))).toBe('NOT_FOUND');
    expect(await outcomeOf(flows.visit(village, { caseId }))).toBe('NOT_FOUND');
    expect(await outcomeOf(flows.visit(school, {}))).toBe('VALIDATION_FAILED');
    expect(await states(caseId)).toEqual([{ state: 'done', isOwn: true }]);
  });

  it('goes only to a child that oneself was asked to look after, and whose case goes on', async () => {
    const { caseId, first } = await wentOnce();
    expect(await outcomeOf(flows.visit(stranger, { followUpId: first.id }))).toBe('NOT_FOUND');
    expect(await outcomeOf(flows.visit(colleague, { followUpId: first.id }))).toBe('NOT_FOUND');
    await bench.sql(`update referral.case_record set stage = 'archived' where id = $1`, [caseId]);
    expect(await outcomeOf(flows.visit(village, { followUpId: first.id }))).toBe('NOT_FOUND');
    expect(await states(caseId)).toHaveLength(1);
  });

  it('is there once, however often and however late a phone sends it', async () => {
    const { caseId, first } = await wentOnce();
    const key = randomUUID();
    const visit = await flows.visit(village, { followUpId: first.id }, {}, key);
    expect((await flows.visit(village, { followUpId: first.id }, {}, key)).id).toBe(visit.id);
    await bench.sql('delete from referral.idempotency');
    expect((await flows.visit(village, { followUpId: first.id }, {}, key)).id).toBe(visit.id);
    expect(await states(caseId)).toHaveLength(2);
  });

  it('lies at most two weeks back, and leaves nothing when it does not', async () => {
    const { caseId, first } = await wentOnce();
    const { near, far } = await bench.one<{ near: string; far: string }>(
      `select ((bus.now() at time zone 'Asia/Shanghai')::date - 14)::text as near,
              ((bus.now() at time zone 'Asia/Shanghai')::date - 15)::text as far`,
    );
    expect(await outcomeOf(flows.visit(village, { followUpId: first.id }, { happenedOn: far }))).toBe(
      'VALIDATION_FAILED',
    );
    expect(await states(caseId)).toHaveLength(1);
    const visit = await flows.visit(village, { followUpId: first.id }, { happenedOn: near });
    expect(visit.happenedOn).toBe(near);
  });

  it('in vain leaves no other one to make', async () => {
    const { caseId, first } = await wentOnce();
    const over = {
      childSeen: false,
      notSeen: 'nobody_home',
      safeNow: 'unsure',
      childWords: undefined,
    } as const;
    const visit = await flows.visit(village, { followUpId: first.id }, over);
    expect(visit).toMatchObject({ state: 'missed' });
    expect(await states(caseId)).toHaveLength(2);
    expect((await told(visit.number)).map(({ kind }) => kind)).toEqual(['follow_up.changed']);
  });

  it('alarms like every other when the child is not safe', async () => {
    const { first } = await wentOnce();
    const visit = await flows.visit(village, { followUpId: first.id }, { safeNow: 'no' });
    expect((await told(visit.number)).map(({ kind }) => kind)).toContain('follow_up.unsafe');
  });
});

describe('what was recorded', () => {
  it('is added to and never written over, by whoever went', async () => {
    const { first } = await wentOnce();
    const more = await flows.amend(village, first, { correction: '是周三，不是周四', childWords: '我怕黑' });
    expect(more).toMatchObject({ state: 'done', version: first.version + 1, allowedActions: ['amend'] });
    const read = await flows.open(school, first.id);
    expect(read.entries.map(({ kind, isAmendment }) => [kind, isAmendment])).toEqual([
      ['focus', false],
      ['visitor_safety', false],
      ['changes', false],
      ['child_words', false],
      ['child_words', true],
      ['correction', true],
    ]);
    expect(await outcomeOf(flows.amend(village, first, { correction: '旧的' }))).toBe('VERSION_STALE');
    for (const other of [school, colleague])
      expect(await outcomeOf(flows.amend(other, more, { correction: '别人的' }))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(flows.amend(stranger, more, { correction: '别人的' }))).toBe('NOT_FOUND');
    const audit = await bench.sql(
      `select 1 from referral.audit_event where object_id = $1 and action = 'follow_up.amended' and agency_id = $2`,
      [first.id, school.agencyId],
    );
    expect(audit).toHaveLength(1);
    await expect(
      bench.sql(`update referral.follow_up set safe_now = 'no', version = version + 1 where id = $1`, [
        first.id,
      ]),
    ).rejects.toThrow('does not change so');
  });

  it('is not added to once the case is archived', async () => {
    const { caseId, first } = await wentOnce();
    await bench.sql(`update referral.case_record set stage = 'archived' where id = $1`, [caseId]);
    expect(await outcomeOf(flows.amend(village, first, { correction: '太晚了' }))).toBe('STATE_CONFLICT');
  });

  it('meets a second record with what is here, in every field, as far as its reader may read it', async () => {
    const { caseId } = await bench.case(school);
    const accepted = await flows.accept(village, await flows.ask(school, village, caseId));
    await flows.record(village, accepted, { newNeeds: '作业陪伴' });
    const again = (by: Player) => flows.record(by, accepted, { safeNow: 'unsure' }, randomUUID());
    await expect(again(village)).rejects.toMatchObject({
      code: 'STATE_CONFLICT',
      extra: {
        state: 'done',
        version: 3,
        allowedActions: ['amend'],
        recorded: {
          by: { id: village.personId },
          safeNow: 'yes',
          changes: SEEN_AT_THE_DOOR,
          newNeeds: '作业陪伴',
        },
      },
    });
    await expect(again(colleague)).rejects.toMatchObject({
      extra: { recorded: { by: { id: village.personId }, safeNow: 'yes', changes: null, childWords: null } },
    });
  });
});
