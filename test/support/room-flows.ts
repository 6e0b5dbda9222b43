import { randomUUID } from 'node:crypto';
import type { MessageAct, RoomEvent } from '@app/contracts';
import { ActOnMessage } from '../../apps/referral/src/modules/rooms/application/act-on-message';
import { OpenRoom } from '../../apps/referral/src/modules/rooms/application/open-room';
import { PostMessage } from '../../apps/referral/src/modules/rooms/application/post-message';
import { ReadRoomEvents } from '../../apps/referral/src/modules/rooms/application/read-room-events';
import type { Player, ReferralBench } from './referral-bench';
import { ReferralFlows } from './referral-flows';

/** What people say to each other in rooms, straight through the use cases. */
export class RoomFlows {
  readonly referrals: ReferralFlows;

  constructor(private readonly bench: ReferralBench) {
    this.referrals = new ReferralFlows(bench);
  }

  /** The room of a case that a second agency works on; both people are in it. */
  async caseRoom(sender: Player, recipient: Player): Promise<{ caseId: string; room: string }> {
    const { id, caseId } = await this.referrals.sent(sender, recipient);
    await this.referrals.open(recipient, id);
    await this.referrals.accept(recipient, id);
    const { room } = await this.bench.one<{ room: string }>(
      'select room_id as room from referral.case_record where id = $1',
      [caseId],
    );
    for (const person of [sender, recipient]) await this.join(person, room);
    return { caseId, room };
  }

  async join(person: Player, room: string): Promise<void> {
    await this.bench.get(OpenRoom).execute(person.as('room:read'), room);
  }

  async say(by: Player, room: string, body: string): Promise<number> {
    const message = { room, clientMsgId: randomUUID(), body, mentions: [] };
    return (await this.bench.get(PostMessage).execute(by.as('room:post'), message)).seq;
  }

  async edit(by: Player, room: string, targetSeq: number, body: string, baseVersion = 1): Promise<void> {
    await this.act(by, {
      act: 'edit',
      room,
      targetSeq,
      clientOpId: randomUUID(),
      baseVersion,
      body,
      mentions: [],
    });
  }

  async withdraw(by: Player, room: string, targetSeq: number): Promise<void> {
    await this.act(by, { act: 'withdraw', room, targetSeq, clientOpId: randomUUID() });
  }

  /** As superuser: the person is no member any more, as when an agency takes somebody out. */
  async leave(person: Player, room: string): Promise<void> {
    await this.bench.sql("select bus.drop_members($1, $2, $3, 'removed')", [
      room,
      person.agencyId,
      person.personId,
    ]);
  }

  async log(by: Player, room: string): Promise<RoomEvent[]> {
    const page = await this.bench
      .get(ReadRoomEvents)
      .execute(by.as('room:read'), room, { after: 0, limit: 200 });
    return page.events;
  }

  private async act(by: Player, act: MessageAct): Promise<void> {
    await this.bench.get(ActOnMessage).execute(by.as('room:post'), act);
  }
}
