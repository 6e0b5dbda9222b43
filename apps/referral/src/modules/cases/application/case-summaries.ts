import type { AgencyRef, CaseSummary } from '@app/contracts';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ChildFiles } from '../../children';
import { Directory } from '../../directory';
import type { CaseAccess } from './case-files';

/** List rows of cases; three statements for a whole page. */
@Injectable()
export class CaseSummaries {
  constructor(
    private readonly children: ChildFiles,
    private readonly directory: Directory,
  ) {}

  async of(tx: Tx, accesses: readonly CaseAccess[]): Promise<CaseSummary[]> {
    const children = await this.children.loadSummaries(
      tx,
      accesses.map((access) => access.childId),
    );
    const agencies = await this.directory.loadAgencyRefs(
      tx,
      accesses.map((access) => access.leadAgencyId),
    );
    const people = await this.directory.loadPersonRefs(
      tx,
      accesses.map((access) => access.leadPersonId),
    );
    return accesses.flatMap((access) => {
      const child = children.get(access.childId);
      if (!child) return [];
      const unknown: AgencyRef = { id: access.leadAgencyId, name: '', type: '' };
      return [
        {
          id: access.caseId,
          caseNo: access.caseNo,
          child: { ...child, caseId: access.caseId },
          stage: access.stage,
          risk: access.risk,
          needs: access.needs,
          leadAgency: agencies.get(access.leadAgencyId) ?? unknown,
          leadWorker: (access.leadPersonId && people.get(access.leadPersonId)) || null,
          roomId: access.roomId,
          updatedAt: access.updatedAt.toISOString(),
        },
      ];
    });
  }
}
