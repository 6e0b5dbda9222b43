import { REFERRAL_ACTIONS, REFERRAL_STATES, type ReferralAction, type ReferralState } from '@app/contracts';
import { inDays, outcomeOf, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows, type Act } from '@test/referral-flows';
import fc from 'fast-check';
import { AcceptReferral } from './application/accept-referral';
import { AnswerReferral } from './application/answer-referral';
import { AssignReferral } from './application/assign-referral';
import { ClaimReferral } from './application/claim-referral';
import { CompleteReferral } from './application/complete-referral';
import { ConfirmCancel } from './application/confirm-cancel';
import { DeclineReferral } from './application/decline-referral';
import { DisputeReferral } from './application/dispute-referral';
import { HoldReferral } from './application/hold-referral';
import { NudgeReferral } from './application/nudge-referral';
import { ObjectToCancel } from './application/object-to-cancel';
import { ReleaseReferral } from './application/release-referral';
import { RequestCancel } from './application/request-cancel';
import { RequestInfo } from './application/request-info';
import { ResumeReferral } from './application/resume-referral';
import { ReturnReferral } from './application/return-referral';
import { StartService } from './application/start-service';
import { UnacceptReferral } from './application/unaccept-referral';
import { VerifyReferral } from './application/verify-referral';
import { VoidReferral } from './application/void-referral';
import { WithdrawReferral } from './application/withdraw-referral';
import { referralMachine, sideOf } from './domain/referral.states';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(180_000);

type AnyAct = abstract new (...args: never[]) => Act<unknown>;
interface Move {
  act: AnyAct;
  body: (by: Player) => unknown;
}
/** Rarely chosen, or most walks would be over before they begin. */
const ENDS: readonly ReferralAction[] = ['void', 'withdraw', 'decline', 'return', 'verify', 'cancel-confirm'];
const reason = () => ({ reason: '需要说明的情况' });
const MOVES: Partial<Record<ReferralAction, Move>> = {
  claim: { act: ClaimReferral as AnyAct, body: () => undefined },
  release: { act: ReleaseReferral as AnyAct, body: () => undefined },
  // To two others in turn, so that nobody gets what he has already.
  assign: { act: AssignReferral as AnyAct, body: () => ({ toPersonId: colleagues.reverse()[0] }) },
  'request-info': { act: RequestInfo as AnyAct, body: () => ({ question: '请补充近况' }) },
  answer: { act: AnswerReferral as AnyAct, body: () => ({ answer: '每周缺课两次' }) },
  accept: {
    act: AcceptReferral as AnyAct,
    body: (by) => ({ needs: ['N01'], leadWorkerId: by.personId, firstContactOn: inDays(1) }),
  },
  decline: { act: DeclineReferral as AnyAct, body: () => ({ reason: 'DR03' }) },
  withdraw: { act: WithdrawReferral as AnyAct, body: reason },
  unaccept: { act: UnacceptReferral as AnyAct, body: reason },
  start: { act: StartService as AnyAct, body: () => ({ contactedOn: inDays(0) }) },
  hold: { act: HoldReferral as AnyAct, body: () => ({ reason: 'unreachable', reviewOn: inDays(5) }) },
  resume: { act: ResumeReferral as AnyAct, body: () => ({ contactedOn: inDays(0) }) },
  complete: { act: CompleteReferral as AnyAct, body: () => ({ outcome: 'met', summary: '已完成' }) },
  return: { act: ReturnReferral as AnyAct, body: () => ({ ...reason(), handoverOn: inDays(2) }) },
  verify: { act: VerifyReferral as AnyAct, body: () => ({ contacted: 'guardian', whyNot: '孩子不愿说' }) },
  dispute: { act: DisputeReferral as AnyAct, body: reason },
  'cancel-request': { act: RequestCancel as AnyAct, body: reason },
  'cancel-confirm': { act: ConfirmCancel as AnyAct, body: () => undefined },
  'cancel-object': { act: ObjectToCancel as AnyAct, body: reason },
  nudge: { act: NudgeReferral as AnyAct, body: () => undefined },
  void: { act: VoidReferral as AnyAct, body: reason },
};

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;
let county: Player;
let leader: Player;
let colleagues: string[];

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor', 'agency_admin']);
  county = await bench.player(await bench.agency('示例县民政局', 'CA'), ['county_router']);
  leader = await bench.player(county.agencyId, ['county_leader']);
  const router = () => bench.player(county.agencyId, ['county_router']);
  colleagues = [(await router()).personId, (await router()).personId];
  await bench.agree(school.agencyId, county.agencyId);
});
afterAll(() => bench.stop());

interface Trace {
  state: ReferralState;
  version: number;
  audits: number;
  sent: number;
  received: number;
  steps: number;
  holders: number;
  parties: string[];
}
const look = (id: string): Promise<Trace> =>
  bench.one<Trace>(
    `select r.state, r.version,
            (select count(*)::int from referral.audit_event e where e.object_id = r.id and e.agency_id = e.actor_agency_id
               and e.action <> 'referral.opened') as audits,
            (select count(*)::int from bus.outbox o where o.refs->>'referralId' = r.id::text and o.agency_id = r.agency_id) as sent,
            (select count(*)::int from bus.outbox o where o.refs->>'referralId' = r.id::text and o.agency_id = r.to_agency_id) as received,
            (select count(*)::int from referral.referral_step s where s.referral_id = r.id) as steps,
            (select count(*)::int from referral.need_holder h where h.referral_id = r.id) as holders,
            (select array_agg(distinct p.state) from referral.referral_party p where p.referral_id = r.id) as parties
       from referral.referral r where r.id = $1`,
    [id],
  );

describe('any walk through the acts', () => {
  it('steps by one version with one audit entry and one fact for each side, or not at all', async () => {
    const actions = REFERRAL_ACTIONS.filter((action) => MOVES[action] !== undefined);
    const step = fc.record({
      isLawful: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
      pick: fc.nat(999),
    });
    const choose = (
      state: ReferralState,
      { isLawful, pick }: { isLawful: boolean; pick: number },
    ): ReferralAction => {
      const lawful = actions.filter(
        (action) => referralMachine.can(state, action) && (!ENDS.includes(action) || pick % 7 === 0),
      );
      const from = isLawful && lawful.length > 0 ? lawful : actions;
      return from[pick % from.length] as ReferralAction;
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
        const { id } = await flows.sent(school, county, { needs: ['N01'] });
        for (const one of steps) {
          const before = await look(id);
          const action = choose(before.state, one);
          const by = sideOf(action) === 'sender' ? school : county;
          const { act, body } = MOVES[action] as Move;
          const done = (await outcomeOf(flows.act(by, act, id, body(by)))) === 'done';
          const after = await look(id);
          const grown = done ? 1 : 0;
          const same = {
            state: expect.any(String) as string,
            parties: expect.any(Array) as string[],
            holders: expect.any(Number) as number,
          };
          expect(after).toEqual({
            ...same,
            version: before.version + grown,
            audits: before.audits + grown,
            sent: before.sent + grown,
            received: before.received + grown,
            steps: before.steps + grown,
          });
          if (!done) expect(after).toEqual(before);
          else expect(referralMachine.can(before.state, action)).toBe(true);
          expect(REFERRAL_STATES).toContain(after.state);
          expect(after.parties).toEqual([after.state]);
          expect(after.holders).toBe(['accepted', 'in_service', 'on_hold'].includes(after.state) ? 1 : 0);
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('has one winner of fifty decisions, one audit entry and one notice', async () => {
    const { id, threadId } = await flows.sent(school, county);
    const before = await look(id);
    const decisions = Array.from({ length: 50 }, (_, n) => {
      const by = n % 2 === 0 ? county : leader;
      const version = before.version;
      if (n % 3 === 0) return flows.act(by, ClaimReferral, id, undefined, version);
      if (n % 3 === 1) return flows.decline(by, id);
      return flows.accept(by, id);
    });
    const outcomes = await Promise.all(decisions.map(outcomeOf));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(new Set(outcomes.filter((one) => one !== 'done'))).not.toContain('INTERNAL');
    const after = await look(id);
    expect(after).toMatchObject({
      version: before.version + 1,
      audits: before.audits + 1,
      sent: before.sent + 1,
      received: before.received + 1,
    });
    const notices = await bench.sql(
      `select 1 from bus.stream_event where stream_id = $1 and kind = 'system.notice' and body->>'notice' <> 'referral.submitted'`,
      [threadId],
    );
    expect(notices).toHaveLength(1);
  });
});
