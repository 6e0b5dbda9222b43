import type { CaseSummary } from '@app/contracts';
import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { CaseFiles, type CaseAccess } from '../application/case-files';
import { CaseRepository } from '../application/case.repository';
import { CaseSummaries } from '../application/case-summaries';

@Injectable()
export class PgCaseFiles extends CaseFiles {
  constructor(
    private readonly cases: CaseRepository,
    private readonly summaries: CaseSummaries,
  ) {
    super();
  }

  loadCaseAccess(tx: Tx, actor: Actor, caseId: string): Promise<CaseAccess | undefined> {
    return this.cases.findAccess(tx, actor, caseId);
  }

  async listRecent(tx: Tx, actor: Actor, limit: number): Promise<CaseSummary[]> {
    return this.summaries.of(tx, await this.cases.findNewest(tx, actor, limit));
  }
}
