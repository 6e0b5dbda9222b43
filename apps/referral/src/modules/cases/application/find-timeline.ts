import type { AgencyRef, PersonRef } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { CaseRepository, type TimelineRecord } from './case.repository';

export interface TimelineView extends TimelineRecord {
  actor: PersonRef | null;
  agency: AgencyRef | null;
}

/** What happened on a case, put together from the facts that the asker's agency may see. */
@Injectable()
export class FindTimeline {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly directory: Directory,
  ) {}

  execute(
    ctx: ContextSource,
    caseId: string,
    page: { limit: number; cursor?: string },
  ): Promise<TimelineView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      found(await this.cases.findAccess(tx, actor, caseId));
      const records = await this.cases.findTimeline(tx, actor, caseId, page);
      const people = await this.directory.loadPersonRefs(
        tx,
        records.map((record) => record.personId),
      );
      const agencies = await this.directory.loadAgencyRefs(
        tx,
        records.map((record) => record.agencyId),
      );
      return records.map((record) => ({
        ...record,
        actor: (record.personId && people.get(record.personId)) || null,
        agency: agencies.get(record.agencyId) ?? null,
      }));
    });
  }
}
