import type { AgencyRef, PersonRef } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { CaseFiles } from '../../cases';
import { Directory } from '../../directory';
import { FollowUpRepository, type FollowUpFilter } from './follow-up.repository';
import { FollowUpViews, type FollowUpRow } from './follow-up-views';

@Injectable()
export class FindFollowUps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly views: FollowUpViews,
    private readonly cases: CaseFiles,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, filter: FollowUpFilter): Promise<FollowUpRow[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      if (filter.caseId) found(await this.cases.loadCaseAccess(tx, actor, filter.caseId));
      return this.views.rows(tx, await this.followUps.find(tx, filter));
    });
  }

  /** Who may be asked to go to the child of a case: the nearest first. */
  desks(ctx: ContextSource, caseId: string): Promise<{ agency: AgencyRef; people: PersonRef[] }[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.cases.loadCaseAccess(tx, actor, caseId));
      const rows = await this.followUps.findDesks(tx, caseId);
      const ids = [...new Set(rows.map((row) => row.agencyId))];
      const agencies = await this.directory.loadAgencyRefs(tx, ids);
      const people = await this.directory.loadPersonRefs(
        tx,
        rows.map((row) => row.personId),
      );
      return ids.map((id) => ({
        agency: found(agencies.get(id)),
        people: rows.flatMap((row) => (row.agencyId === id ? (people.get(row.personId) ?? []) : [])),
      }));
    });
  }
}
