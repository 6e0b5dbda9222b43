import { randomUUID } from 'node:crypto';
import type {
  AmendFollowUpRequest,
  AskFollowUpRequest,
  RecordFollowUpRequest,
  Role,
  VisitedChildren,
  VisitTarget,
} from '@app/contracts';
import { presentVisitedChildren } from '../../apps/referral/src/modules/followups/api/visited-children.presenter';
import { AskFollowUp } from '../../apps/referral/src/modules/followups/application/ask-follow-up';
import { FindVisitedChildren } from '../../apps/referral/src/modules/followups/application/find-visited-children';
import type { FollowUpView } from '../../apps/referral/src/modules/followups/application/follow-up-views';
import { MoveFollowUp } from '../../apps/referral/src/modules/followups/application/move-follow-up';
import { OpenFollowUp } from '../../apps/referral/src/modules/followups/application/open-follow-up';
import { RecordFollowUp } from '../../apps/referral/src/modules/followups/application/record-follow-up';
import { RecordOwnVisit } from '../../apps/referral/src/modules/followups/application/record-own-visit';
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

  /** A record of today, as most of them are. */
  private async seen(over: Partial<RecordFollowUpRequest>): Promise<RecordFollowUpRequest> {
    const { day } = await this.bench.one<{ day: string }>(
      `select (bus.now() at time zone 'Asia/Shanghai')::date::text as day`,
    );
    return {
      happenedOn: day,
      method: 'visit',
      childSeen: true,
      safeNow: 'yes',
      changes: SEEN_AT_THE_DOOR,
      childWords: '我想有人陪我写作业',
      ...over,
    };
  }

  /** A visit that nobody had asked for. */
  async visit(
    by: Player,
    target: VisitTarget,
    over: Partial<RecordFollowUpRequest> = {},
    key = randomUUID(),
  ): Promise<FollowUpView> {
    return this.bench
      .get(RecordOwnVisit)
      .execute(by.as('follow_up:record'), key, { ...(await this.seen(over)), ...target });
  }

  /** What the phone of this person may keep. */
  async children(by: Player): Promise<VisitedChildren> {
    return presentVisitedChildren(
      await this.bench.get(FindVisitedChildren).execute(by.as('follow_up:record')),
    );
  }

  amend(by: Player, { id, version }: FollowUpView, body: AmendFollowUpRequest): Promise<FollowUpView> {
    return this.bench
      .get(RecordFollowUp)
      .amend(by.as('follow_up:record'), { id, version, key: randomUUID() }, body);
  }

  async record(
    by: Player,
    { id, version }: FollowUpView,
    over: Partial<RecordFollowUpRequest> = {},
    key = randomUUID(),
  ): Promise<FollowUpView> {
    return this.bench
      .get(RecordFollowUp)
      .execute(by.as('follow_up:record'), { id, version, key }, await this.seen(over));
  }
}
