import { UnitOfWork } from '@app/persistence';
import { FollowUpFlows, SEEN_AT_THE_DOOR } from '@test/follow-up-flows';
import { inDays, ReferralBench, type Player } from '@test/referral-bench';
import { FollowUpRepository } from './application/follow-up.repository';
import { FollowUpsModule } from './followups.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: FollowUpFlows;
let school: Player;
let village: Player;
let colleague: Player;

beforeEach(async () => {
  bench = await ReferralBench.start([FollowUpsModule]);
  flows = new FollowUpFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  village = await flows.worker('示例村');
  colleague = await bench.player(village.agencyId, ['community_worker'], '邻居');
});
afterEach(() => bench.stop());

const opened = async (by: Player): Promise<number> => {
  const { count } = await bench.one<{ count: number }>(
    `select count(*)::int as count from referral.audit_event where action = 'follow_up.viewed' and actor_person_id = $1 and agency_id = $2`,
    [by.personId, school.agencyId],
  );
  return count;
};

describe('what a phone may keep of children', () => {
  it('is who they are while somebody is to go, and what was asked for', async () => {
    const { caseId } = await bench.case(school);
    const asked = await flows.ask(school, village, caseId);
    const { items, isCut, at, keepUntil } = await flows.children(village);
    expect(items).toEqual([
      {
        visit: { followUpId: asked.id },
        maskedName: '钟**',
        child: expect.objectContaining({ name: '钟晓雨', guardianName: '钟某' }),
        open: [
          expect.objectContaining({
            id: asked.id,
            version: 1,
            allowedActions: ['accept', 'refuse', 'reassign'],
            focus: '看看晚上谁陪着她',
            visitorSafety: '院里有狗',
            fromAgency: expect.objectContaining({ id: school.agencyId }),
          }),
        ],
        facts: [],
      },
    ]);
    expect(isCut).toBe(false);
    expect(Date.parse(keepUntil) - Date.parse(at)).toBe(14 * 86_400_000);
    expect(await opened(village)).toBe(1);
    // A colleague who is not named has nothing of it.
    expect((await flows.children(colleague)).items).toEqual([]);
  });

  it('is the surname alone while only the queue has it, and nothing is written down', async () => {
    const { caseId } = await bench.case(school);
    await flows.ask(school, village, caseId, { personId: undefined });
    for (const worker of [village, colleague]) {
      const [child] = (await flows.children(worker)).items;
      expect(child).toMatchObject({ maskedName: '钟**', child: null, open: [{ focus: null, person: null }] });
      expect(await opened(worker)).toBe(0);
    }
  });

  it('is afterwards the surname and what the reader wrote, at most three texts, newest first', async () => {
    const { caseId } = await bench.case(school);
    const done = await flows.record(
      village,
      await flows.accept(village, await flows.ask(school, village, caseId)),
    );
    await flows.amend(village, done, { correction: '是周三' });
    const visit = await flows.visit(
      village,
      { followUpId: done.id },
      { childWords: undefined, changes: '今天好些' },
    );
    const before = await opened(village);
    const [child] = (await flows.children(village)).items;
    expect(child).toMatchObject({
      visit: { followUpId: visit.id },
      maskedName: '钟**',
      child: null,
      open: [],
    });
    expect(child?.facts.map(({ text }) => text)).toEqual(['今天好些', '是周三', expect.any(String)]);
    expect(await opened(village)).toBe(before);
    expect(JSON.stringify(await flows.children(village))).not.toContain('晓雨');
    expect((await flows.children(colleague)).items).toEqual([]);
    await bench.sql(`update referral.case_record set stage = 'archived' where id = $1`, [caseId]);
    expect((await flows.children(village)).items).toEqual([]);
  });

  it('of a case of one’s own is the surname, with the case to visit', async () => {
    const { caseId } = await bench.case(school);
    await bench.sql('update referral.case_record set lead_person_id = $2 where id = $1', [
      caseId,
      school.personId,
    ]);
    const [child] = (await flows.children(school)).items;
    expect(child).toEqual({ visit: { caseId }, maskedName: '钟**', child: null, open: [], facts: [] });
    await flows.visit(school, child?.visit ?? {});
    const [after] = (await flows.children(school)).items;
    expect(after?.visit).toEqual({ caseId });
    expect(after?.facts.map(({ text }) => text)).toContain(SEEN_AT_THE_DOOR);
  });

  it('comes by date, and of more than it may keep the rest is neither there nor written down', async () => {
    const due = async (days: number): Promise<string> => {
      const { caseId } = await bench.case(school);
      return (await flows.ask(school, village, caseId, { dueOn: inDays(days) })).id;
    };
    const [late, soon] = [await due(9), await due(3)];
    const first = await bench
      .get(UnitOfWork)
      .run(village.as('follow_up:record'), (tx) => bench.get(FollowUpRepository).findVisitedChildren(tx, 1));
    expect(first.map(({ followUpId, total }) => [followUpId, total])).toEqual([[soon, 2]]);
    expect(await opened(village)).toBe(1);
    expect((await flows.children(village)).items.map(({ visit }) => visit.followUpId)).toEqual([soon, late]);
  });
});
