import type { CaseMember } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { Directory } from '../../directory';
import { CaseRepository } from './case.repository';

@Injectable()
export class FindCaseMembers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly directory: Directory,
  ) {}

  execute(ctx: ContextSource, caseId: string): Promise<CaseMember[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const access = found(await this.cases.findAccess(tx, actor, caseId));
      const members = await this.cases.findMembers(tx, actor, access);
      const people = await this.directory.loadPersonRefs(
        tx,
        members.map((member) => member.personId),
      );
      return members.flatMap(({ personId, isLead, inRoom }) => {
        const person = people.get(personId);
        if (!person) return [];
        return [
          { person, side: person.agencyId === access.homeAgencyId ? 'home' : 'shared', isLead, inRoom },
        ];
      });
    });
  }
}
