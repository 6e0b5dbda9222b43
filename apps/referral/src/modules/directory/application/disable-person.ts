import type { DisablePersonRequest } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, found, refuseStale } from '../../../refuse';
import { mayDisablePerson, mayManagePerson } from '../domain/person.policy';
import { DirectoryJournal } from './directory-journal';
import { KeepDecider } from './keep-decider';
import { PersonRepository, type HandedOver, type PersonRecord } from './person.repository';

export interface DisabledPerson {
  person: PersonRecord;
  handedOver: HandedOver;
}

/** Open work goes to a colleague in the same transaction in which the account ends: nothing is ever without an owner. */
@Injectable()
export class DisablePerson {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: PersonRepository,
    private readonly keepDecider: KeepDecider,
    private readonly journal: DirectoryJournal,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    input: DisablePersonRequest,
  ): Promise<DisabledPerson> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = {
        route: 'POST /api/people/:id/disable',
        key: target.key,
        body: { id: target.id, ...input },
      };
      const { resource } = await idempotent(tx, actor, request, async () => ({
        status: 200,
        resource: { handedOver: await this.disable(tx, actor, target, input) },
      }));
      return {
        person: found(await this.people.findById(tx, target.id)),
        handedOver: resource.handedOver as HandedOver,
      };
    });
  }

  private async disable(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    input: DisablePersonRequest,
  ): Promise<HandedOver> {
    const person = found(await this.people.findById(tx, target.id));
    if (!mayManagePerson(actor, person)) throw new DomainError('NOT_FOUND');
    checkDecision({
      action: 'disable',
      expectedVersion: target.version,
      version: person.version,
      state: person.status,
      allowedActions: mayDisablePerson(actor, person) ? ['disable'] : [],
    });
    const handedOver = await this.people.handOver(tx, person.id, input.handOverTo);
    await this.keepDecider.check(tx, person, []);
    refuseStale(await this.people.disable(tx, person));
    await this.journal.record(tx, {
      action: 'person.disabled',
      objectKind: 'person',
      objectId: person.id,
      details: { handOverTo: input.handOverTo, ...handedOver },
    });
    return handedOver;
  }
}
