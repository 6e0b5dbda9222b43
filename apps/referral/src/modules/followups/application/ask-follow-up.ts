import type { AskFollowUpRequest } from '@app/contracts';
import { dayOf, maskName, newId, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { followUpNumber } from '../../../record-number';
import { found, refuseInvalid } from '../../../refuse';
import { ChildFiles } from '../../children';
import { FollowUpTexts } from './follow-up-texts';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpViews, type FollowUpView } from './follow-up-views';

/** Asks somebody to go to the child. Who goes need not be on the case: what they need to find the child goes with it, sealed. */
@Injectable()
export class AskFollowUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
    private readonly views: FollowUpViews,
    private readonly children: ChildFiles,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, key: string, caseId: string, input: AskFollowUpRequest): Promise<FollowUpView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/cases/:id/follow-ups', key, body: { caseId, input } };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.ask(tx, actor, caseId, input) },
      }));
      this.outbox.announce(tx);
      return this.views.one(tx, actor, found(await this.followUps.read(tx, String(resource.id), false)));
    });
  }

  private async ask(tx: Tx, actor: Actor, caseId: string, input: AskFollowUpRequest): Promise<string> {
    const child = found(await this.children.loadVisitChild(tx, caseId));
    const now = await tx.now();
    if (input.dueOn < dayOf(now))
      refuseInvalid([{ field: 'dueOn', rule: 'past', message: 'must not lie in the past' }]);
    const id = newId();
    const { focus, visitorSafety, ...rest } = input;
    await this.followUps.ask(tx, {
      ...rest,
      id,
      number: followUpNumber(now),
      caseId,
      maskedName: maskName(child.name),
      ...this.texts.begin(
        { chainId: id, agencyId: actor.agencyId },
        { identity: JSON.stringify(child), focus, visitor_safety: visitorSafety },
      ),
    });
    return id;
  }
}
