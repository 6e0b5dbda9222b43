import type { UpdatePersonRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';
import { checkDecision, found, refuseInvalid, refuseStale } from '../../../refuse';
import { checkOwnRoles, checkRoles, mayManagePerson } from '../domain/person.policy';
import { checkPhone } from '../domain/phone.rules';
import { DirectoryJournal } from './directory-journal';
import { KeepDecider } from './keep-decider';
import { PersonRepository, type PersonRecord } from './person.repository';

@Injectable()
export class UpdatePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly keepDecider: KeepDecider,
    private readonly journal: DirectoryJournal,
    private readonly config: ReferralConfig,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null },
    input: UpdatePersonRequest,
  ): Promise<PersonRecord> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const person = found(await this.people.findById(tx, target.id));
      if (!mayManagePerson(actor, person)) throw new DomainError('NOT_FOUND');
      checkDecision({
        action: 'update',
        expectedVersion: target.version,
        version: person.version,
        state: person.status,
        allowedActions: person.status === 'disabled' ? [] : ['update'],
      });
      refuseInvalid([
        ...(input.roles ? checkRoles(actor, person.agency.type, input.roles) : []),
        ...(input.roles ? checkOwnRoles(actor, person.id, input.roles) : []),
        ...checkPhone('phone', input.phone, this.config.FICTIONAL_DATA),
      ]);
      if (input.roles) await this.keepDecider.check(tx, person, input.roles);
      refuseStale(await this.people.update(tx, person, input));
      if (input.email !== undefined || input.phone !== undefined)
        await this.people.setContact(tx, person.id, input);
      await this.journal.record(tx, {
        action: 'person.updated',
        objectKind: 'person',
        objectId: person.id,
        details: { fields: Object.keys(input), ...(input.roles ? { roles: input.roles } : {}) },
      });
      return found(await this.people.findById(tx, person.id));
    });
  }
}
