import type { PlanFollowUpRequest, ReassignFollowUpRequest, RefuseFollowUpRequest } from '@app/contracts';
import type { ContextSource, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { FollowUpActs, type FollowUpAct } from './follow-up-acts';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository, type FollowUpMove, type OpenedFollowUp } from './follow-up.repository';
import type { FollowUpView } from './follow-up-views';

export type FollowUpTarget = Pick<FollowUpAct, 'id' | 'version' | 'key'>;

/** What is said about going, before somebody goes. */
@Injectable()
export class MoveFollowUp {
  constructor(
    private readonly acts: FollowUpActs,
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
  ) {}

  accept(ctx: ContextSource, target: FollowUpTarget): Promise<FollowUpView> {
    return this.simple(ctx, { ...target, action: 'accept', body: {} });
  }

  refuse(ctx: ContextSource, target: FollowUpTarget, body: RefuseFollowUpRequest): Promise<FollowUpView> {
    return this.acts.run(ctx, { ...target, action: 'refuse', body }, (tx, _actor, opened) =>
      this.move(tx, opened, 'refuse', {
        details: { reason: body.reason },
        entries: this.texts.seal(opened, { refusal: body.note }),
      }),
    );
  }

  plan(ctx: ContextSource, target: FollowUpTarget, body: PlanFollowUpRequest): Promise<FollowUpView> {
    return this.simple(ctx, { ...target, action: 'plan', body }, { ...body });
  }

  reassign(ctx: ContextSource, target: FollowUpTarget, body: ReassignFollowUpRequest): Promise<FollowUpView> {
    return this.simple(ctx, { ...target, action: 'reassign', body }, { ...body });
  }

  cancel(ctx: ContextSource, target: FollowUpTarget): Promise<FollowUpView> {
    return this.simple(ctx, { ...target, action: 'cancel', body: {} });
  }

  private simple(
    ctx: ContextSource,
    act: FollowUpAct,
    details: FollowUpMove['details'] = {},
  ): Promise<FollowUpView> {
    return this.acts.run(ctx, act, (tx, _actor, opened) => this.move(tx, opened, act.action, { details }));
  }

  private move(
    tx: Tx,
    { record: { id, version } }: OpenedFollowUp,
    action: FollowUpMove['action'],
    what: Pick<FollowUpMove, 'details' | 'entries'>,
  ): Promise<void> {
    return this.followUps.move(tx, { id, version, action, ...what });
  }
}
