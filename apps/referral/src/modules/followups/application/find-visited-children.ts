import { MAX_PHONE_CHILDREN, type Day } from '@app/contracts';
import { maskName, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { VisitedChildRecord } from './follow-up.repository';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpTexts, type PlainText } from './follow-up-texts';
import { FollowUpViews, type FollowUpView } from './follow-up-views';

export interface VisitedChildView {
  caseId: string | null;
  followUpId: string | null;
  maskedName: string;
  open: FollowUpView[];
  facts: (PlainText & { happenedOn: Day })[];
}

/** What a phone may keep of the children of its owner. The door writes down whose identity it hands out. */
@Injectable()
export class FindVisitedChildren {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly texts: FollowUpTexts,
    private readonly views: FollowUpViews,
  ) {}

  execute(ctx: ContextSource): Promise<{ items: VisitedChildView[]; isCut: boolean; at: Date }> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const records = await this.followUps.findVisitedChildren(tx, MAX_PHONE_CHILDREN);
      return {
        items: await this.present(tx, actor, records),
        isCut: (records[0]?.total ?? 0) > records.length,
        at: await tx.now(),
      };
    });
  }

  private async present(
    tx: Tx,
    actor: Actor,
    records: readonly VisitedChildRecord[],
  ): Promise<VisitedChildView[]> {
    const opened = await this.views.many(
      tx,
      actor,
      records.flatMap(({ open }) => open),
    );
    const byId = new Map(opened.map((view) => [view.id, view]));
    return records.map(({ caseId, followUpId, maskedName, name, open, facts }) => ({
      caseId,
      followUpId,
      maskedName: maskedName ?? maskName(name ?? ''),
      open: open.flatMap(({ record }) => byId.get(record.id) ?? []),
      facts: facts.flatMap(({ happenedOn, ...fact }) =>
        this.texts.open(fact).map((text) => ({ ...text, happenedOn })),
      ),
    }));
  }
}
