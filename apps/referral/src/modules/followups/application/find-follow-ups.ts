import type { AgencyRef, PersonRef } from '@app/contracts';
import { encodeCursor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { CaseFiles } from '../../cases';
import { Directory } from '../../directory';
import { FollowUpRepository, type FollowUpFilter } from './follow-up.repository';
import type { FollowUpRecord } from '../domain/follow-up';
import { FollowUpViews, type FollowUpRow } from './follow-up-views';

/** More than a page at once the doors do not give. */
const PAGE = 200;

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

  /** Up to `limit` rows of a list, for a sheet: page by page, as the doors give them. */
  async rows(
    tx: Tx,
    { limit, ...filter }: Omit<FollowUpFilter, 'cursor' | 'caseId'>,
  ): Promise<FollowUpRow[]> {
    const records: FollowUpRecord[] = [];
    let cursor: string | undefined;
    do {
      const rows = await this.followUps.find(tx, { ...filter, limit: PAGE, cursor });
      const page = rows.slice(0, PAGE);
      records.push(...page);
      const last = rows.length > PAGE ? page.at(-1) : undefined;
      cursor = last && encodeCursor({ k: last.dueAt.toISOString(), id: last.id });
    } while (cursor !== undefined && records.length < limit);
    return this.views.rows(tx, records.slice(0, limit));
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
