import { randomUUID } from 'node:crypto';
import type { AskFollowUpRequest, RecordFollowUpRequest, Role } from '@app/contracts';
import { AskFollowUp } from '../../apps/referral/src/modules/followups/application/ask-follow-up';
import type { FollowUpView } from '../../apps/referral/src/modules/followups/application/follow-up-views';
import { MoveFollowUp } from '../../apps/referral/src/modules/followups/application/move-follow-up';
import { OpenFollowUp } from '../../apps/referral/src/modules/followups/application/open-follow-up';
import { RecordFollowUp } from '../../apps/referral/src/modules/followups/application/record-follow-up';
import { inDays, type Player, type ReferralBench } from './referral-bench';

/** A word that no place but an opened record may hold. */
export const SEEN_AT_THE_DOOR = '外公说夜里只有她一个人在家';

/** What people do with follow-ups, straight through the use cases. */
export class FollowUpFlows {
  constructor(private readonly bench: ReferralBench) {}

  /** Somebody of a village or town whose division holds the place where the children of the bench live. */
  async worker(name: string, type: 'VC' | 'TS' = 'VC', roles: Role[] = ['child_director']): Promise<Player> {
    return this.bench.player(await this.bench.agency(name, type), roles, '龙春');
  }

  ask(
    by: Player,
    to: Player,
    caseId: string,
    over: Partial<AskFollowUpRequest> = {},
    key = randomUUID(),
  ): Promise<FollowUpView> {
    return this.bench.get(AskFollowUp).execute(by.as('follow_up:ask'), key, caseId, {
      toAgencyId: to.agencyId,
      personId: to.personId,
      kind: 'visit',
      dueOn: inDays(5),
      focus: '看看晚上谁陪着她',
      visitorSafety: '院里有狗',
      ...over,
    });
  }

  open(by: Player, id: string): Promise<FollowUpView> {
    return this.bench.get(OpenFollowUp).execute(by.as('follow_up:read'), id);
  }

  accept(by: Player, { id, version }: FollowUpView): Promise<FollowUpView> {
    return this.bench.get(MoveFollowUp).accept(by.as('follow_up:record'), { id, version, key: randomUUID() });
  }

  async record(
    by: Player,
    { id, version }: FollowUpView,
    over: Partial<RecordFollowUpRequest> = {},
    key = randomUUID(),
  ): Promise<FollowUpView> {
    const { day } = await this.bench.one<{ day: string }>(
      `select (bus.now() at time zone 'Asia/Shanghai')::date::text as day`,
    );
    return this.bench.get(RecordFollowUp).execute(
      by.as('follow_up:record'),
      { id, version, key },
      {
        happenedOn: day,
        method: 'visit',
        childSeen: true,
        safeNow: 'yes',
        changes: SEEN_AT_THE_DOOR,
        childWords: '我想有人陪我写作业',
        ...over,
      },
    );
  }
}
