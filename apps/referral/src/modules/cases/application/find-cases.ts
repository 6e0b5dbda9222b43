import { pageOf } from '@app/kernel';
import type { CaseSummary, Page } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseRepository, type CaseFilter } from './case.repository';
import { CaseSummaries } from './case-summaries';

@Injectable()
export class FindCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly summaries: CaseSummaries,
  ) {}

  execute(ctx: ContextSource, filter: CaseFilter): Promise<Page<CaseSummary>> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const rows = await this.cases.find(tx, actor, filter);
      const { items, nextCursor } = pageOf(
        rows,
        filter.limit,
        (last) => ({ k: last.listedAt.toISOString(), id: last.caseId }),
        (row) => row,
      );
      return { items: await this.summaries.of(tx, items), nextCursor };
    });
  }
}
