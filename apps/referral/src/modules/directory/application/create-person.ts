import type { CreatePersonRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { found, refuseInvalid } from '../../../refuse';
import { checkPhone } from '../domain/phone.rules';
import { mayCreatePersonIn, checkRoles } from '../domain/person.policy';
import { checkDivisions } from './check-divisions';
import { Directory } from './directory';
import { PersonRepository, type PersonRecord } from './person.repository';
import { DirectoryJournal } from './directory-journal';

/** Makes the account; the invitation to set a password is sent by the gateway, which keeps the credentials. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly directory: Directory,
    private readonly journal: DirectoryJournal,
    private readonly config: ReferralConfig,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreatePersonRequest): Promise<PersonRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const agencyId = input.agencyId ?? actor.agencyId;
      if (!mayCreatePersonIn(actor, agencyId)) throw new DomainError('NOT_FOUND');
      const { resource } = await idempotent(
        tx,
        actor,
        { route: 'POST /api/people', key, body: input },
        async () => {
          const agency = found(await this.directory.findAgency(tx, agencyId));
          refuseInvalid([
            ...checkRoles(actor, agency.type, input.roles),
            ...checkPhone('phone', input.phone, this.config.FICTIONAL_DATA),
            ...(await checkDivisions(
              this.directory,
              tx,
              'divisionCode',
              input.divisionCode ? [input.divisionCode] : [],
            )),
          ]);
          const id = await this.people.create(tx, {
            agencyId,
            displayName: input.displayName,
            roles: input.roles,
            divisionCode: input.divisionCode ?? null,
          });
          if (input.email !== undefined || input.phone !== undefined)
            await this.people.setContact(tx, id, input);
          await this.journal.record(tx, {
            action: 'person.created',
            objectKind: 'person',
            objectId: id,
            details: { roles: input.roles },
          });
          return { status: 201, resource: { id } };
        },
      );
      return found(await this.people.findById(tx, String(resource.id)));
    });
  }
}
