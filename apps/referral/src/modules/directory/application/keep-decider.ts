import type { Role } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { decides } from '../domain/person.policy';
import { PersonRepository, type PersonRecord } from './person.repository';

/** Open work never waits for an agency in which nobody may decide it. */
@Injectable()
export class KeepDecider {
  constructor(private readonly people: PersonRepository) {}

  async check(tx: Tx, person: PersonRecord, rolesAfter: readonly Role[]): Promise<void> {
    if (person.status !== 'active' || !decides(person.roles) || decides(rolesAfter)) return;
    if ((await this.people.countOtherDeciders(tx, person)) > 0) return;
    const open = await this.people.openWork(tx, person.agencyId);
    if (Object.values(open).some((count) => count > 0))
      throw new DomainError('LAST_DECIDER', 'Nobody would be left to decide what is open.', { open });
  }
}
