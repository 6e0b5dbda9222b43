import { randomUUID } from 'node:crypto';
import type { MessageAct, MessageSendResult, RoomEvent } from '@app/contracts';
import { ReferralsModule } from '../../apps/referral/src/modules/referrals';
import { RoomsModule } from '../../apps/referral/src/modules/rooms';
import { ActOnMessage } from '../../apps/referral/src/modules/rooms/application/act-on-message';
import { OpenRoom } from '../../apps/referral/src/modules/rooms/application/open-room';
import { PostMessage } from '../../apps/referral/src/modules/rooms/application/post-message';
import { ReadExcerpts } from '../../apps/referral/src/modules/rooms/application/read-excerpts';
import { ReadRoomEvents } from '../../apps/referral/src/modules/rooms/application/read-room-events';
import { ReferralBench, type Player } from './referral-bench';
import { ReferralFlows } from './referral-flows';

type Loose<T> = T extends MessageAct ? Omit<T, 'room' | 'clientOpId'> : never;
/** An act without its room and key. */
export type Deed = Loose<MessageAct>;

/** The room of a case with a school and a county, whose leader is in it too; and somebody who is not. */
export class RoomBench {
  room = '';

  private constructor(
    readonly bench: ReferralBench,
    private readonly flows: ReferralFlows,
    readonly school: Player,
    readonly county: Player,
    readonly leader: Player,
    readonly outsider: Player,
  ) {}

  static async start(): Promise<RoomBench> {
    const bench = await ReferralBench.start([ReferralsModule, RoomsModule]);
    const school = await bench.player(await bench.agency('示例小学', 'SC'), ['school_counsellor'], '罗敏');
    const countyId = await bench.agency('示例县民政局', 'CA');
    const county = await bench.player(countyId, ['county_router'], '周敏');
    const leader = await bench.player(countyId, ['county_leader'], '赵倩');
    const outsider = await bench.player(await bench.agency('远方社工', 'SW'), ['social_worker'], '顾言');
    await bench.agree(school.agencyId, county.agencyId);
    return new RoomBench(bench, new ReferralFlows(bench), school, county, leader, outsider);
  }

  /** Another case, and its room. */
  async fresh(): Promise<void> {
    await this.bench.later('0 seconds');
    const { id } = await this.flows.sent(this.school, this.county);
    this.room = (await this.flows.accept(this.county, id)).row.roomId as string;
    for (const each of [this.school, this.leader])
      await this.bench.get(OpenRoom).execute(each.as('room:read'), this.room);
  }

  async say(
    by: Player,
    body: string,
    over: { threadRoot?: number; mentions?: string[] } = {},
  ): Promise<number> {
    const message = { room: this.room, clientMsgId: randomUUID(), body, mentions: [], ...over };
    return (await this.bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
  }

  act(by: Player, deed: Deed, clientOpId = randomUUID()): Promise<MessageSendResult> {
    const act = { ...deed, room: this.room, clientOpId } as MessageAct;
    return this.bench.get(ActOnMessage).execute(by.as('room:post'), act);
  }

  async log(by: Player): Promise<RoomEvent[]> {
    const page = await this.bench.get(ReadRoomEvents).execute(by.as('room:read'), this.room, { limit: 200 });
    return page.events;
  }

  async pins(by: Player): Promise<number[]> {
    const { pins } = await this.bench.get(ReadExcerpts).pins(by.as('room:read'), this.room);
    return pins.map(({ targetSeq }) => targetSeq);
  }

  /** What was done to a message, in order. */
  async kindsOn(seq: number): Promise<string[]> {
    return (await this.log(this.county)).flatMap(({ kind, body }) =>
      'targetSeq' in body && body.targetSeq === seq ? [kind] : [],
    );
  }
}
