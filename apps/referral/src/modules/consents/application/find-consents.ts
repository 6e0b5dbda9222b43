import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { ConsentRepository, type ConsentView } from './consent.repository';
import { ConsentViews } from './consent-views';

@Injectable()
export class FindConsents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly consents: ConsentRepository,
    private readonly views: ConsentViews,
  ) {}

  execute(
    ctx: ContextSource,
    query: { caseId: string; limit: number; cursor?: string },
  ): Promise<ConsentView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.consents.findCase(tx, actor, query.caseId));
      return this.views.all(tx, actor, await this.consents.find(tx, query.caseId, query));
    });
  }
}
