import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { PersonRepository, type PersonRecord } from './person.repository';
import { isShownTo, viewPerson } from './person-view';

@Injectable()
export class OpenPerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<PersonRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const person = found(await this.people.findById(tx, id));
      if (!isShownTo(actor, person)) throw new DomainError('NOT_FOUND');
      return viewPerson(actor, person);
    });
  }
}
