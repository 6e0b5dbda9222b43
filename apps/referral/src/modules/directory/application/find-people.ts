import type { Person } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { maySeePersonDetails } from '../domain/person.policy';
import { PersonRepository, type PersonRecord } from './person.repository';
import { viewPerson } from './person-view';

export interface FindPeopleInput {
  limit: number;
  cursor?: string;
  agency?: string;
  q?: string;
  status?: Person['status'];
}

@Injectable()
export class FindPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
  ) {}

  execute(ctx: ContextSource, input: FindPeopleInput): Promise<PersonRecord[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { agency: agencyId = actor.agencyId, ...filter } = input;
      const hasDetails = maySeePersonDetails(actor, agencyId);
      if (!hasDetails && filter.status !== undefined && filter.status !== 'active') return [];
      const status = hasDetails ? filter.status : 'active';
      const people = await this.people.find(tx, { ...filter, agencyId, status });
      return people.map((person) => viewPerson(actor, person));
    });
  }
}
