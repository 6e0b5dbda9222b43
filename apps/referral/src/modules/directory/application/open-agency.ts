import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyViews, type AgencyView } from './agency-view';

@Injectable()
export class OpenAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly views: AgencyViews,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<AgencyView> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.views.one(tx, actor, id));
  }
}
