import { randomUUID } from 'node:crypto';
import type { AcceptReferralRequest, CreateReferralRequest, Need } from '@app/contracts';
import { encodeCursor } from '@app/kernel';
import { inDays, outcomeOf, ReferralBench, type Player, type TestCase } from '@test/referral-bench';
import { RoomsModule } from '../rooms';
import { OpenRoom } from '../rooms/application/open-room';
import { PostMessage } from '../rooms/application/post-message';
import { ReadRoomEvents } from '../rooms/application/read-room-events';
import { boxCursor, presentReferral, presentSummary } from './api/referral.presenter';
import { AcceptReferral } from './application/accept-referral';
import { CreateReferral } from './application/create-referral';
import { DeclineReferral } from './application/decline-referral';
import { DiscardReferral } from './application/discard-referral';
import { FindReferrals, type BoxPageQuery } from './application/find-referrals';
import { OpenReferral } from './application/open-referral';
import type { ReferralView } from './application/referral-view';
import { SubmitReferral } from './application/submit-referral';
import { UpdateReferral } from './application/update-referral';
import { WithdrawReferral } from './application/withdraw-referral';
import { ReferralsModule } from './referrals.module';

jest.setTimeout(120_000);

let bench: ReferralBench;
let school: Player;
let county: Player;
let agency: Player;
let stranger: Player;

beforeAll(async () => {
  bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
  school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
  const countyId = await bench.agency('示例县民政局', 'CA');
  county = await bench.player(countyId, ['county_router'], '周敏');
  agency = await bench.player(await bench.agency('示例社工', 'SW'), ['social_worker'], '何静');
  stranger = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
  await bench.agree(school.agencyId, county.agencyId);
  await bench.agree(school.agencyId, agency.agencyId);
  await bench.agree(county.agencyId, agency.agencyId);
});
afterAll(() => bench.stop());

const create = (
  by: Player,
  caseId: string,
  body: CreateReferralRequest,
  key = randomUUID(),
): Promise<ReferralView> =>
  bench.get(CreateReferral).execute(by.as('referral:create'), { caseId, key, body });
const open = (by: Player, id: string): Promise<ReferralView> =>
  bench.get(OpenReferral).execute(by.as('referral:read'), id);
const acceptance = (by: Player, needs: Need[]): AcceptReferralRequest => ({
  needs,
  leadWorkerId: by.personId,
  firstContactOn: inDays(2),
});
const accept = (
  by: Player,
  id: string,
  needs: Need[] = ['N08'],
  version: number | null = 2,
  key = randomUUID(),
) =>
  bench
    .get(AcceptReferral)
    .execute(by.as('referral:decide'), { id, version, key, body: acceptance(by, needs) });
const decline = (by: Player, id: string, version: number | null = 2) =>
  bench
    .get(DeclineReferral)
    .execute(by.as('referral:decide'), { id, version, key: randomUUID(), body: { reason: 'DR03' } });
const withdraw = (by: Player, id: string, version: number | null = 2) =>
  bench
    .get(WithdrawReferral)
    .execute(by.as('referral:create'), { id, version, key: randomUUID(), body: { reason: '家长另有安排' } });

async function sent(
  to: Player,
  over: Partial<CreateReferralRequest> = {},
  on?: TestCase,
): Promise<TestCase & { id: string; threadId: string }> {
  const opened = on ?? (await bench.case(school));
  await bench.consent(school, opened.caseId, to.agencyId);
  const { row } = await create(school, opened.caseId, bench.referral(to.agencyId, over));
  return { ...opened, id: row.id, threadId: row.threadId as string };
}

describe('a referral from draft to case room', () => {
  it('opens in two stages: a packet at first, the case with its room on acceptance', async () => {
    const { id, caseId, threadId } = await sent(county);
    const seen = presentReferral(await open(county, id));
    expect(seen).toMatchObject({
      side: 'recipient',
      state: 'submitted',
      caseId: null,
      roomId: null,
      version: 2,
    });
    expect(seen.packet).toMatchObject({ ageBand: '11-13', countyName: '示例县', difficulties: ['D302'] });
    expect(JSON.stringify(seen)).not.toContain('钟');
    expect(seen.allowedActions).toEqual(['claim', 'request-info', 'accept', 'decline', 'reroute']);
    expect(seen.holder).toMatchObject({ agency: { id: county.agencyId }, person: null, day: 1 });

    const taken = presentReferral(await accept(county, id));
    expect(taken).toMatchObject({ state: 'accepted', caseId, threadId, version: 3 });
    expect(taken.allowedActions).toEqual(['unaccept', 'start', 'hold', 'complete', 'return']);
    expect(taken.holder?.person?.id).toBe(county.personId);
    const room = await bench.get(OpenRoom).execute(county.as('room:read'), taken.roomId as string);
    expect(room.members.map((member) => member.person.id).sort()).toEqual(
      [school.personId, county.personId].sort(),
    );
    const disclosed = await bench.sql('select data_classes from referral.disclosure where referral_id = $1', [
      id,
    ]);
    expect(disclosed).toEqual([{ data_classes: ['identity'] }]);
    const audited = await bench.sql<{ action: string }>(
      `select action from referral.audit_event where object_id = $1 and agency_id = $2 order by at`,
      [id, county.agencyId],
    );
    expect(audited.map((entry) => entry.action)).toEqual(['referral.opened', 'referral.accepted']);

    const told = presentReferral(await open(school, id));
    expect(told.steps.map((step) => step.kind)).toEqual([
      'created',
      'submitted',
      'delivered',
      'opened',
      'accepted',
    ]);
    expect(told.reply).toMatchObject({
      needs: ['N08'],
      leadWorker: { id: county.personId },
      firstContactOn: inDays(2),
    });
  });

  it('takes packet and thread from the recipient that declines, and leaves it its own reason', async () => {
    const { id, threadId } = await sent(agency);
    await open(agency, id);
    const declined = presentReferral(await decline(agency, id));
    expect(declined).toMatchObject({
      state: 'declined',
      packet: null,
      child: null,
      needs: [],
      reason: null,
      risk: null,
      threadId: null,
      basis: null,
      allowedActions: [],
      reply: { declineReason: 'DR03' },
    });
    expect(JSON.stringify(declined)).not.toContain('情绪低落');
    expect(await outcomeOf(bench.get(OpenRoom).execute(agency.as('room:read'), threadId))).toBe('NOT_FOUND');
    expect(
      await outcomeOf(bench.get(ReadRoomEvents).execute(agency.as('room:read'), threadId, { limit: 5 })),
    ).toBe('NOT_FOUND');
    const message = { room: threadId, clientMsgId: randomUUID(), body: '再问一句', mentions: [] };
    expect(await outcomeOf(bench.get(PostMessage).execute(agency.as('room:post'), message))).toBe(
      'NOT_FOUND',
    );
    expect(await outcomeOf(bench.get(PostMessage).execute(school.as('room:post'), message))).toBe(
      'ROOM_CLOSED',
    );
    const told = presentReferral(await open(school, id));
    expect(told).toMatchObject({ packet: { ageBand: '11-13' }, holder: { person: { id: school.personId } } });
  });

  it('can be taken back until it is decided', async () => {
    const { id, threadId } = await sent(agency);
    expect(presentReferral(await withdraw(school, id))).toMatchObject({ state: 'withdrawn', holder: null });
    expect(presentReferral(await open(agency, id))).toMatchObject({ packet: null, withdrawReason: null });
    expect(await outcomeOf(bench.get(OpenRoom).execute(agency.as('room:read'), threadId))).toBe('NOT_FOUND');
    const { id: other } = await sent(agency);
    await accept(agency, other);
    expect(await outcomeOf(withdraw(school, other, 3))).toBe('STATE_CONFLICT');
  });

  it('is kept from strangers, who learn nothing of it', async () => {
    const { id, caseId, threadId } = await sent(county);
    const tries = [
      open(stranger, id),
      accept(stranger, id),
      decline(stranger, id),
      withdraw(stranger, id, null),
      create(stranger, caseId, bench.referral(county.agencyId)),
      bench.get(OpenRoom).execute(stranger.as('room:read'), threadId),
    ];
    expect(await Promise.all(tries.map(outcomeOf))).toEqual(tries.map(() => 'NOT_FOUND'));
  });

  it('is edited, sent and discarded as a draft, one version at a time', async () => {
    const { caseId } = await bench.case(school);
    await bench.consent(school, caseId, county.agencyId);
    const draft = await create(school, caseId, bench.referral(agency.agencyId, { submit: false }));
    const { id } = draft.row;
    expect(presentReferral(draft)).toMatchObject({ state: 'draft', version: 1, child: { ageBand: '11-13' } });
    const update = (version: number | null, ask: string) =>
      bench.get(UpdateReferral).execute(school.as('referral:create'), {
        id,
        version,
        body: { ask, toAgencyId: county.agencyId },
      });
    expect(await outcomeOf(update(null, '请家访'))).toBe('VERSION_MISSING');
    expect(await outcomeOf(update(7, '请家访'))).toBe('VERSION_STALE');
    expect(presentReferral(await update(1, '请家访'))).toMatchObject({
      version: 2,
      draft: { ask: '请家访' },
    });
    expect(await outcomeOf(open(county, id))).toBe('NOT_FOUND');
    const submit = { id, version: 2, key: randomUUID() };
    expect((await bench.get(SubmitReferral).execute(school.as('referral:create'), submit)).row.version).toBe(
      3,
    );
    expect((await open(county, id)).row.packet?.ask).toBe('请家访');

    const other = await create(school, caseId, bench.referral(agency.agencyId, { submit: false }));
    const discard = { id: other.row.id, version: 1, key: randomUUID() };
    const discarded = await bench.get(DiscardReferral).execute(school.as('referral:create'), discard);
    expect(discarded.row.state).toBe('discarded');
    expect(
      await outcomeOf(
        bench.get(SubmitReferral).execute(school.as('referral:create'), { ...discard, key: randomUUID() }),
      ),
    ).toBe('STATE_CONFLICT');
  });

  it('answers a repeated request with the same result and refuses its key for another', async () => {
    const { id } = await sent(county);
    const key = randomUUID();
    expect((await accept(county, id, ['N08'], 2, key)).row.version).toBe(3);
    expect((await accept(county, id, ['N08'], 2, key)).row.version).toBe(3);
    expect(await outcomeOf(accept(county, id, ['N07'], 2, key))).toBe('IDEMPOTENCY_CONFLICT');
    const events = await bench.one<{ n: number }>(
      `select count(*)::int as n from bus.outbox where kind = 'referral.accepted' and refs->>'referralId' = $1`,
      [id],
    );
    expect(events.n).toBe(2);
  });

  it('lists what is due first, then the rest, page by page', async () => {
    const other = await bench.player(await bench.agency('示例基金会', 'FN'), ['foundation_worker']);
    await bench.agree(school.agencyId, other.agencyId);
    const ids: string[] = [];
    for (const urgency of ['U3', 'U1', 'U2', 'U1'] as const) ids.push((await sent(other, { urgency })).id);
    await decline(other, ids[3] as string);
    const list = async (query: BoxPageQuery) =>
      (await bench.get(FindReferrals).execute(other.as('referral:read'), query)).rows;
    const page = (cursor?: string) => list({ box: 'received', limit: 2, cursor });
    const first = await page();
    expect(first.slice(0, 2).map(({ row }) => row.id)).toEqual([ids[1], ids[2]]);
    expect(first).toHaveLength(3);
    const second = await page(encodeCursor(boxCursor(first[1] as (typeof first)[number])));
    expect(second.map(({ row }) => row.id)).toEqual([ids[0], ids[3]]);
    expect(second.map(presentSummary)[1]).toMatchObject({ state: 'declined', child: null, needs: [] });
    const filter = { box: 'received', limit: 10, urgency: 'U1', state: ['submitted'] } as const;
    const found = await list(filter);
    expect(found.map(({ row }) => row.id)).toEqual([ids[1]]);
    const byNumber = await list({
      box: 'received',
      limit: 10,
      q: (first[0]?.row.number ?? '').slice(-5),
    });
    expect(byNumber.map(({ row }) => row.id)).toEqual([ids[1]]);
  });
});
