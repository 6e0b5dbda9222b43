import { OPEN_REFERRAL_STATES } from '@app/contracts';
import { UnitOfWork } from '@app/persistence';
import { inDays, ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { WithdrawConsent } from '../consents/application/withdraw-consent';
import { ClaimReferral } from './application/claim-referral';
import { FindReferrals, type BoxPageQuery } from './application/find-referrals';
import { HoldReferral } from './application/hold-referral';
import { ReferralBox } from './application/referral-box';
import { RequestInfo } from './application/request-info';
import { StartService } from './application/start-service';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let flows: ReferralFlows;
let school: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule]);
  flows = new ReferralFlows(bench);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor']);
});
afterAll(() => bench.stop());
afterEach(() => bench.later('0'));

const agency = async (): Promise<Player> => {
  const player = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker']);
  await bench.agree(school.agencyId, player.agencyId);
  return player;
};
/** One referral in each state in which it is open. */
async function oneOfEach(to: Player): Promise<Record<string, { id: string; caseId: string }>> {
  const made: Record<string, { id: string; caseId: string }> = {};
  for (const state of OPEN_REFERRAL_STATES) made[state] = await flows.sent(school, to);
  const id = (state: string): string => made[state]?.id as string;
  await flows.act(to, ClaimReferral, id('in_review'));
  await flows.act(to, RequestInfo, id('info_requested'), { question: '请补充近况' });
  for (const state of ['accepted', 'in_service', 'on_hold']) await flows.accept(to, id(state));
  await flows.act(to, StartService, id('in_service'), { contactedOn: inDays(0) });
  await flows.act(to, HoldReferral, id('on_hold'), { reason: 'waitlist', reviewOn: inDays(9) });
  return made;
}
const find = (by: Player, query: BoxPageQuery) =>
  bench.get(FindReferrals).execute(by.as('referral:read'), query);

/** One that was sent now and is due in nine hours. */
const pressing = (id: string | undefined): Promise<unknown> =>
  bench.sql(
    `update referral.referral_party set due_at = bus.now() + interval '9 hours' where referral_id = $1`,
    [id],
  );

describe('the boxes', () => {
  it('filter by several states, claim, case and date, and count every tab in one answer', async () => {
    const to = await agency();
    const made = await oneOfEach(to);
    const received = { box: 'received', limit: 50 } as const;
    const statesOf = async (query: Partial<BoxPageQuery>) =>
      (await find(to, { ...received, ...query })).rows.map(({ row }) => row.state).sort();

    expect(await statesOf({ state: ['submitted', 'on_hold'] })).toEqual(['on_hold', 'submitted']);
    expect(await statesOf({ state: ['in_service'] })).toEqual(['in_service']);
    expect(await statesOf({ claimedBy: 'me' })).toEqual(['in_review']);
    expect(await statesOf({ caseId: made.accepted?.caseId })).toEqual(['accepted']);
    expect(await statesOf({ kind: 'consult' })).toEqual([]);
    expect(await statesOf({ overdue: true })).toEqual([]);
    expect(await statesOf({ from: school.agencyId, state: ['submitted'] })).toEqual(['submitted']);
    expect(await statesOf({ from: to.agencyId })).toEqual([]);
    expect((await find(to, received)).counts).toMatchObject({
      submitted: 1,
      in_review: 1,
      info_requested: 1,
      accepted: 1,
      in_service: 1,
      on_hold: 1,
      completed: 0,
      mine: 1,
      overdue: 0,
    });

    await pressing(made.submitted?.id);
    await bench.later('8 hours');
    expect(await statesOf({ soon: true })).toEqual(['submitted']);

    await bench.later('30 days');
    expect(await statesOf({ soon: true })).toEqual([]);
    expect(await statesOf({ overdue: true })).toEqual(['accepted', 'in_review', 'on_hold', 'submitted']);
    expect((await find(to, received)).counts.overdue).toBe(4);
    const own = await find(school, { box: 'sent', limit: 50, overdue: true });
    expect(own.rows.map(({ row }) => row.id)).toEqual([made.info_requested?.id]);
  });

  it('a withdrawn consent reaches every open state, and closes what was opened', async () => {
    const to = await agency();
    const made = await oneOfEach(to);
    for (const state of OPEN_REFERRAL_STATES) {
      const { id, caseId } = made[state] as { id: string; caseId: string };
      const { consent } = await bench.one<{ consent: string }>(
        'select consent_id as consent from referral.referral_private where referral_id = $1',
        [id],
      );
      const done = await bench
        .get(WithdrawConsent)
        .execute(school.as('consent:write'), { id: consent, version: 1, key: id }, { reason: '监护人要求' });
      expect([state, done.referralsWithdrawn]).toEqual([state, [id]]);
      const after = await bench.one(
        `select r.state, p.content_open, p.case_id, exists (select 1 from referral.case_access a where a.agency_id = p.agency_id
           and a.case_id = $2 and a.closed_at is null) as access
           from referral.referral r join referral.referral_party p on p.referral_id = r.id and p.side = 'recipient' where r.id = $1`,
        [id, caseId],
      );
      expect([state, after]).toEqual([
        state,
        { state: 'withdrawn', content_open: false, case_id: null, access: false },
      ]);
    }
  });

  it("begin what was sent with the person's own, then the agency's newest", async () => {
    const to = await agency();
    const school = await bench.player(await bench.agency('示例中学', 'SC'), ['school_counsellor']);
    const colleague = await bench.player(school.agencyId, ['school_counsellor']);
    await bench.agree(school.agencyId, to.agencyId);
    const own = [await flows.sent(school, to), await flows.sent(school, to)];
    const others = [await flows.sent(colleague, to), await flows.sent(colleague, to)];
    const sentTo = async (limit: number) => {
      const home = await bench
        .get(UnitOfWork)
        .run(school.as('referral:read'), (tx) => bench.get(ReferralBox).findHome(tx, school.personId, limit));
      return home.sent;
    };

    const newestFirst = [...own.reverse(), ...others.reverse()].map(({ id }) => id);
    expect((await sentTo(10)).map(({ id }) => id)).toEqual(newestFirst);
    expect((await sentTo(3)).map(({ id }) => id)).toEqual(newestFirst.slice(0, 3));
  });

  it('show each agency its own, however often one connection served another', async () => {
    const to = await agency();
    const sides = [
      { player: await bench.player(await bench.agency('示例一校', 'SC'), ['school_counsellor']), own: '' },
      { player: await bench.player(await bench.agency('示例二校', 'SC'), ['school_counsellor']), own: '' },
    ];
    for (const side of sides) {
      await bench.agree(side.player.agencyId, to.agencyId);
      side.own = (await flows.sent(side.player, to)).id;
    }
    // From the sixth time on a connection may run a plan that was made for no one in particular.
    for (let n = 0; n < 15; n += 1) {
      for (const { player, own } of sides) {
        const home = await bench
          .get(UnitOfWork)
          .run(player.as('referral:read'), (tx) => bench.get(ReferralBox).findHome(tx, player.personId, 10));
        expect(home.sent.map(({ id }) => id)).toEqual([own]);
      }
    }
  });
});
