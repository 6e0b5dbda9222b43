import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { AnswerReferral } from './application/answer-referral';
import { ClaimReferral } from './application/claim-referral';
import { CompleteReferral } from './application/complete-referral';
import { ConfirmCancel } from './application/confirm-cancel';
import { DisputeReferral } from './application/dispute-referral';
import { HoldReferral } from './application/hold-referral';
import { NudgeReferral } from './application/nudge-referral';
import { ObjectToCancel } from './application/object-to-cancel';
import { ReleaseReferral } from './application/release-referral';
import { RequestCancel } from './application/request-cancel';
import { RequestInfo } from './application/request-info';
import { RerouteReferral } from './application/reroute-referral';
import { ResumeReferral } from './application/resume-referral';
import { ReturnReferral } from './application/return-referral';
import { StartService } from './application/start-service';
import { UnacceptReferral } from './application/unaccept-referral';
import { VerifyReferral } from './application/verify-referral';
import { VoidReferral } from './application/void-referral';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let admin: Player;
let county: Player;
let colleague: Player;
let leader: Player;
let agency: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
  admin = await bench.player(school.agencyId, ['agency_admin']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  colleague = await bench.player(county.agencyId, ['county_router']);
  leader = await bench.player(county.agencyId, ['county_leader']);
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  for (const to of [county, agency]) await bench.agree(school.agencyId, to.agencyId);
});
afterAll(() => bench.stop());
afterEach(() => bench.later('0'));

const accepted = async (needs: ('N01' | 'N08')[] = ['N08']) => {
  const sent = await flows.sent(school, county, { needs });
  await flows.accept(county, sent.id, needs);
  return sent;
};
const access = async (caseId: string) =>
  bench.one<{ open: boolean }>(
    'select closed_at is null as open from referral.case_access where agency_id = $1 and case_id = $2',
    [county.agencyId, caseId],
  );
const kinds = async (id: string) =>
  (
    await bench.sql<{ kind: string }>(
      'select kind from referral.referral_step where referral_id = $1 order by at, ctid',
      [id],
    )
  ).map((row) => row.kind);

describe('between submission and decision', () => {
  it('a claim is exclusive and visible, and a manager decides on behalf of whoever made it', async () => {
    const { id } = await flows.sent(school, county);
    const claimed = await flows.act(county, ClaimReferral, id);
    expect(claimed).toMatchObject({ claimedBy: { id: county.personId }, row: { state: 'in_review' } });
    expect(claimed.holder?.person?.id).toBe(county.personId);
    expect((await flows.open(school, id)).claimedBy?.id).toBe(county.personId);
    expect(await outcomeOf(flows.act(colleague, ClaimReferral, id))).toBe('STATE_CONFLICT');
    expect(await outcomeOf(flows.act(colleague, RequestInfo, id, { question: '请补充近况' }))).toBe(
      'FORBIDDEN',
    );
    await flows.act(leader, RequestInfo, id, { question: '请补充近况' });
    const asked = await flows.open(school, id);
    expect(asked.steps.find((step) => step.kind === 'info_requested')).toMatchObject({
      actor: { id: leader.personId },
      onBehalfOf: { id: county.personId },
      text: '请补充近况',
    });
    expect(asked.holder?.agency.id).toBe(school.agencyId);
    const back = await flows.act(school, AnswerReferral, id, { answer: '每周缺课两次' });
    expect(back.row).toMatchObject({ state: 'in_review', holds: false });
    const { details } = await bench.one<{ details: object }>(
      "select details from referral.audit_event where object_id = $1 and action = 'referral.info_requested'",
      [id],
    );
    expect(details).toEqual({ onBehalfOf: county.personId });
  });

  it('stops the time to decide while the sender is asked, twice at most', async () => {
    const { id } = await flows.sent(school, county);
    for (const round of [1, 2]) {
      await flows.act(county, RequestInfo, id, { question: `问题 ${round}` });
      const before = (await flows.open(county, id)).row.decideBy as Date;
      await bench.later(`${round * 20} days`);
      const { row } = await flows.act(school, AnswerReferral, id, { answer: `回答 ${round}` });
      expect(row.state).toBe('submitted');
      expect((row.decideBy as Date).getTime() - before.getTime()).toBeGreaterThan(15 * 86_400_000);
      expect(row.dueAt).toEqual(row.decideBy);
    }
    expect(await outcomeOf(flows.act(county, RequestInfo, id, { question: '再问' }))).toBe(
      'INFO_REQUEST_NOT_ALLOWED',
    );
    const { id: danger } = await flows.sent(school, county, { urgency: 'U0' });
    expect(await outcomeOf(flows.act(county, RequestInfo, danger, { question: '再问' }))).toBe(
      'INFO_REQUEST_NOT_ALLOWED',
    );
  });

  it('an answer must not tell who the child is, and nobody outside hears it', async () => {
    const { id, threadId } = await flows.sent(school, county);
    await flows.act(county, RequestInfo, id, { question: '请补充' });
    expect(await outcomeOf(flows.act(school, AnswerReferral, id, { answer: '钟晓雨在五班' }))).toBe(
      'VALIDATION_FAILED',
    );
    await flows.act(school, AnswerReferral, id, { answer: '在五年级' });
    const [said] = await bench.sql<{ text: string }>(
      "select body->'refs'->>'text' as text from bus.stream_event where stream_id = $1 and body->>'notice' = 'referral.answered'",
      [threadId],
    );
    expect(said?.text).toBe('在五年级');
    expect(await kinds(id)).toEqual(['created', 'submitted', 'delivered', 'info_requested', 'answered']);
  });

  it('a colleague lets a claim go, and it says for whom', async () => {
    const { id } = await flows.sent(school, county);
    await flows.act(county, ClaimReferral, id);
    const { row, steps } = await flows.act(colleague, ReleaseReferral, id);
    expect(row).toMatchObject({ state: 'submitted', claimedBy: null });
    expect(steps.at(-1)).toMatchObject({ kind: 'released', onBehalfOf: { id: county.personId } });
  });

  it('a router hands on within the consent of the sender, and is no party to what follows', async () => {
    const { id, caseId } = await flows.sent(school, county);
    const to = { toAgencyId: agency.agencyId, reason: '更适合社工机构' };
    expect(await outcomeOf(flows.act(county, RerouteReferral, id, to))).toBe('CONSENT_REQUIRED');
    await bench.consent(school, caseId, agency.agencyId);
    const done = await flows.act(county, RerouteReferral, id, to);
    expect(done.row).toMatchObject({ state: 'rerouted', packet: null, reroutedTo: null });
    expect(done.reroutedToAgency?.id).toBe(agency.agencyId);
    const childId = (await flows.open(school, id)).row.reroutedTo as string;
    expect(await outcomeOf(flows.open(county, childId))).toBe('NOT_FOUND');
    const child = await flows.open(agency, childId);
    expect(child.row).toMatchObject({ state: 'submitted', parentId: id, from: { id: school.agencyId } });
    expect(child.row.packet).toMatchObject({ needs: ['N08'] });
    await flows.accept(agency, childId);
  });
});

describe('after acceptance', () => {
  it('goes from the first contact to a closed loop', async () => {
    const { id } = await accepted(['N01']);
    expect((await flows.act(county, StartService, id, { contactedOn: inDays(0) })).row.state).toBe(
      'in_service',
    );
    const held = await flows.act(county, HoldReferral, id, { reason: 'waitlist', reviewOn: inDays(7) });
    expect(held.row).toMatchObject({ state: 'on_hold', holdReason: 'waitlist' });
    await flows.act(county, ResumeReferral, id, {});
    await flows.act(county, CompleteReferral, id, { outcome: 'partly', summary: '完成六次谈话' });
    const holders = 'select 1 from referral.need_holder where referral_id = $1';
    expect(await bench.sql(holders, [id])).toEqual([]);
    await flows.act(school, DisputeReferral, id, { reason: '孩子仍在缺课' });
    expect(await bench.sql(holders, [id])).toHaveLength(1);
    await flows.act(county, CompleteReferral, id, { outcome: 'met', summary: '缺课已停止' });
    const { row } = await flows.act(school, VerifyReferral, id, {
      contacted: 'child',
      words: '我觉得好多了',
    });
    expect(row).toMatchObject({
      state: 'verified',
      outcome: { code: 'met', verifiedBy: 'sender', words: '我觉得好多了' },
    });
    expect((await flows.open(county, id)).row.accessUntil).toBeInstanceOf(Date);
    expect((await kinds(id)).slice(-8, -1)).toEqual([
      'started',
      'held',
      'resumed',
      'completed',
      'disputed',
      'completed',
      'verified',
    ]);
  });

  it('can be taken back within a day, with all that it opened', async () => {
    const { id, caseId } = await accepted(['N01']);
    expect((await access(caseId)).open).toBe(true);
    const { row } = await flows.act(county, UnacceptReferral, id, { reason: '接错了' });
    expect(row).toMatchObject({ state: 'in_review', caseId: null, leadWorkerId: null, acceptedNeeds: null });
    expect((await access(caseId)).open).toBe(false);
    expect(await bench.sql('select 1 from referral.disclosure where referral_id = $1', [id])).toHaveLength(1);
    expect(await bench.sql('select 1 from referral.need_holder where referral_id = $1', [id])).toEqual([]);
    expect((await flows.act(county, ReleaseReferral, id)).row.state).toBe('submitted');
    const late = await accepted();
    await bench.later('25 hours');
    expect(await outcomeOf(flows.act(county, UnacceptReferral, late.id, { reason: '接错了' }))).toBe(
      'TOO_LATE',
    );
  });

  it('ends early only with both sides, and finishing wins', async () => {
    const { id, caseId } = await accepted();
    expect(await outcomeOf(flows.act(county, ConfirmCancel, id))).toBe('STATE_CONFLICT');
    await flows.act(school, RequestCancel, id, { reason: '家庭搬迁' });
    expect(await outcomeOf(flows.act(school, RequestCancel, id, { reason: '家庭搬迁' }))).toBe(
      'STATE_CONFLICT',
    );
    await flows.act(county, ObjectToCancel, id, { reason: '已约好家访' });
    expect((await flows.open(school, id)).row.cancelRequestedAt).toBeNull();
    await flows.act(school, RequestCancel, id, { reason: '家庭搬迁' });
    const { row } = await flows.act(county, ConfirmCancel, id);
    expect(row).toMatchObject({ state: 'withdrawn', contentOpen: false, caseId: null });
    expect((await access(caseId)).open).toBe(false);

    const other = await accepted();
    await flows.act(school, RequestCancel, other.id, { reason: '家庭搬迁' });
    const done = await flows.act(county, CompleteReferral, other.id, { outcome: 'met', summary: '已完成' });
    expect(done.row).toMatchObject({ state: 'completed', cancelRequestedAt: null });
  });

  it('is given back with a day for the handover', async () => {
    const { id } = await accepted();
    const view = await flows.act(county, ReturnReferral, id, { reason: '需要专科', handoverOn: inDays(3) });
    expect(view.row).toMatchObject({ state: 'returned', handoverOn: inDays(3) });
    expect(view.holder).toMatchObject({ agency: { id: school.agencyId } });
  });

  it('a reply is asked for once a working day', async () => {
    const { id } = await accepted();
    await flows.act(school, NudgeReferral, id);
    expect(await outcomeOf(flows.act(school, NudgeReferral, id))).toBe('NUDGED_ALREADY');
  });

  it('is voided by the sender’s administrator, who reads nothing of it', async () => {
    const { id, caseId } = await accepted();
    expect(await outcomeOf(flows.act(school, VoidReferral, id, { reason: '录错了' }))).toBe('FORBIDDEN');
    const { row } = await flows.act(admin, VoidReferral, id, { reason: '录错了' });
    expect(row).toMatchObject({ state: 'voided', contentOpen: false });
    expect((await access(caseId)).open).toBe(false);
    expect((await flows.open(county, id)).row).toMatchObject({ contentOpen: false, packet: null });
  });
});
