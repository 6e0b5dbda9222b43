import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { FollowUpRepository } from './follow-up.repository';
import { FollowUpViews, type FollowUpView } from './follow-up-views';

/** The door writes the opening down before it answers. */
@Injectable()
export class OpenFollowUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly views: FollowUpViews,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<FollowUpView> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.one(tx, actor, found(await this.followUps.read(tx, id, true))),
    );
  }
}
