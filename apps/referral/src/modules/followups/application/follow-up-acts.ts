import type { FollowUpAction, FollowUpConflict } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found } from '../../../refuse';
import { followUpActions } from '../domain/follow-up.policy';
import { FollowUpRepository, type OpenedFollowUp } from './follow-up.repository';
import { FollowUpViews, type FollowUpView } from './follow-up-views';

export interface FollowUpAct {
  id: string;
  action: FollowUpAction;
  version: number | null;
  key: string;
  body: unknown;
}

/** The frame of every step of a follow-up: one transaction, the checks in their order, the answer. */
@Injectable()
export class FollowUpActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly views: FollowUpViews,
    private readonly outbox: Outbox,
  ) {}

  run(
    ctx: ContextSource,
    act: FollowUpAct,
    work: (tx: Tx, actor: Actor, opened: OpenedFollowUp) => Promise<void>,
  ): Promise<FollowUpView> {
    const { id, action, key, body } = act;
    const request = { route: `POST /api/follow-ups/:id/${action}`, key, body: { id, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        const opened = found(await this.followUps.read(tx, id, false));
        if (!isSentAgain(act, actor, opened)) {
          await this.check(tx, act, actor, opened);
          await work(tx, actor, opened);
        }
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.views.one(tx, actor, found(await this.followUps.read(tx, id, false)));
    });
  }

  /** Both refusals carry what is here, so that a phone that was away can show both sides. */
  private async check(
    tx: Tx,
    { action, version: expectedVersion }: FollowUpAct,
    actor: Actor,
    opened: OpenedFollowUp,
  ): Promise<void> {
    const { state, version } = opened.record;
    const allowedActions = followUpActions(actor, opened.record, await tx.now());
    if (expectedVersion !== null && !allowedActions.includes(action))
      throw new DomainError('STATE_CONFLICT', `"${action}" is not possible now.`, {
        state,
        version,
        allowedActions,
        recorded: await this.views.recorded(tx, opened),
      } satisfies FollowUpConflict);
    checkDecision({ action, expectedVersion, version, state, allowedActions });
  }
}

/** A phone that never heard the answer sends what it recorded once more, however long ago that was. */
function isSentAgain({ action, key }: FollowUpAct, actor: Actor, { record }: OpenedFollowUp): boolean {
  return action === 'record' && record.recordKey === key && record.endedBy === actor.personId;
}
