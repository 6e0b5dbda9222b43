import type { CreatePersonRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { mayCreatePersonIn } from '../domain/person.policy';
import { DirectoryIntake } from './directory-intake';
import { PersonRepository, type PersonRecord } from './person.repository';

/** Makes the account; the invitation to set a password is sent by the gateway, which keeps the credentials. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly intake: DirectoryIntake,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreatePersonRequest): Promise<PersonRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const agencyId = input.agencyId ?? actor.agencyId;
      if (!mayCreatePersonIn(actor, agencyId)) throw new DomainError('NOT_FOUND');
      const request = { route: 'POST /api/people', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const id = await this.intake.person(tx, actor, agencyId, input);
        await this.intake.announce(tx);
        return { status: 201, resource: { id } };
      });
      return found(await this.people.findById(tx, String(resource.id)));
    });
  }
}
