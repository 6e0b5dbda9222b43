import type { CreateChildRequest } from '@app/contracts';
import { dayOf, DomainError, newId, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { fileNumber } from '../../../record-number';
import { normalizeIdNumber } from '../domain/child-identity';
import { ChildFieldRules } from './child-field-rules';
import { ChildWriter } from './child-writer';
import { ChildRepository, type NamedChild } from './child.repository';

/** Puts one child on file: the same checks and the same sealing, whether it comes alone or in a table. */
@Injectable()
export class ChildRegistrar {
  constructor(
    private readonly children: ChildRepository,
    private readonly rules: ChildFieldRules,
    private readonly writer: ChildWriter,
  ) {}

  /** Answers the id. CHILD_ALREADY_ON_FILE when the own agency has the ID number already. */
  async register(tx: Tx, actor: Actor, input: CreateChildRequest): Promise<string> {
    const now = await tx.now();
    const fields = await this.rules.check(tx, input, dayOf(now));
    const idNumber = normalizeIdNumber(input, this.rules.identityRule(dayOf(now)));
    const idIndex = idNumber === null ? null : this.rules.indexOf(input.idType, idNumber);
    const id = newId();
    const child = { ...fields, id, fileNo: fileNumber(input.residenceCode), idIndex };
    if (!(await this.children.insert(tx, actor, child))) {
      const childId = idIndex && (await this.children.findByIndex(tx, actor.agencyId, idIndex));
      throw new DomainError('CHILD_ALREADY_ON_FILE', undefined, { childId });
    }
    const plain = { id_number: idNumber, address: input.address || null, health: input.health || null };
    await this.writer.complete(tx, { id, agencyId: actor.agencyId, idType: input.idType }, plain);
    return id;
  }

  /** Own children of these names: for a child without a number nothing else tells that it is on file. */
  named(tx: Tx, actor: Actor, names: readonly string[]): Promise<NamedChild[]> {
    return this.children.named(tx, actor, names);
  }
}
