import { randomUUID } from 'node:crypto';
import type { MessageBody } from '@app/contracts';
import { ReferralBench, type Player } from '@test/referral-bench';
import { ReferralFlows } from '@test/referral-flows';
import { ReferralsModule } from '../referrals';
import { OpenRoom } from './application/open-room';
import { PostMessage } from './application/post-message';
import { ReadRoomEvents } from './application/read-room-events';
import { RoomsModule } from './rooms.module';

jest.setTimeout(120_000);

describe('a message that calls more than one person', () => {
  let bench: ReferralBench;
  let school: Player;
  let county: Player;
  let colleague: Player;
  let outsider: Player;
  let room: string;
  beforeAll(async () => {
    bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    const flows = new ReferralFlows(bench);
    school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    county = await bench.player(countyId, ['county_router'], '周敏');
    colleague = await bench.player(countyId, ['county_router'], '林慧');
    outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(school.agencyId, county.agencyId);
    const { id, threadId } = await flows.sent(school, county);
    await flows.open(county, id);
    room = threadId;
  });
  afterAll(() => bench.stop());

  const call = async (...mentions: string[]): Promise<MessageBody & { seq: number }> => {
    const message = { room, clientMsgId: randomUUID(), body: '请尽快看', mentions };
    const { seq } = await bench.get(PostMessage).execute(school.as('room:post'), message);
    const { events } = await bench
      .get(ReadRoomEvents)
      .execute(school.as('room:read'), room, { after: seq - 1, limit: 1 });
    return { ...(events[0]?.body as MessageBody), seq };
  };
  const told = (seq: number): Promise<{ kind: string; agency_id: string; person_id: string | null }[]> =>
    bench.sql(
      `select kind, agency_id, person_id from bus.outbox
        where kind in ('message.created', 'duty.called') and refs->>'roomId' = $1 and (refs->>'seq')::bigint = $2`,
      [room, seq],
    );

  it('names everybody else in the room when it names the room', async () => {
    expect((await call(room)).mentions).toEqual([county.personId]);
    await bench.get(OpenRoom).execute(colleague.as('room:read'), room);
    const { mentions, seq } = await call(room);
    expect(mentions.sort()).toEqual([county.personId, colleague.personId].sort());
    expect((await told(seq)).map(({ kind }) => kind)).toEqual(['message.created', 'message.created']);
  });

  it('calls whoever is on duty at an agency of the room, and nobody of another', async () => {
    const { mentions, onDuty, seq } = await call(county.agencyId, outsider.agencyId);
    expect([mentions, onDuty]).toEqual([[], [county.agencyId]]);
    expect(await told(seq)).toEqual([{ kind: 'duty.called', agency_id: county.agencyId, person_id: null }]);
  });

  it('says nothing of duty when it called nobody', async () => {
    expect(await call(outsider.agencyId)).not.toHaveProperty('onDuty');
  });
});
