import type { CreateChildRequest } from '@app/contracts';
import { dayOf, DomainError, newId, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { fileNumber } from '../../../record-number';
import { AuditLog } from '../../audit';
import { normalizeIdNumber } from '../domain/child-identity';
import { ChildFieldRules } from './child-field-rules';
import { ChildReader, type ChildView } from './child-reader';
import { ChildWriter } from './child-writer';
import { ChildRepository } from './child.repository';

@Injectable()
export class RegisterChild {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly children: ChildRepository,
    private readonly rules: ChildFieldRules,
    private readonly writer: ChildWriter,
    private readonly reader: ChildReader,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateChildRequest): Promise<ChildView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/children', key, body: input };
      const { resource, replayed } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.register(tx, actor, input) },
      }));
      const id = String(resource.id);
      const view = await this.reader.read(tx, actor, id);
      const action = replayed ? 'child.viewed' : 'child.registered';
      await this.audit.record(tx, { action, objectKind: 'child', objectId: id });
      return view;
    });
  }

  private async register(tx: Tx, actor: Actor, input: CreateChildRequest): Promise<string> {
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
}
