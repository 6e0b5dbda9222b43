import type { CreateChildRequest } from '@app/contracts';
import { dayOf, DomainError, newId, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { fileNumber } from '../../../record-number';
import { AuditLog } from '../../audit';
import { normalizeIdNumber } from '../domain/child-identity';
import { ChildFieldRules } from './child-field-rules';
import { ChildReader, type ChildView } from './child-reader';
import { ChildSealer } from './child-sealer';
import { ChildRepository, type SealedFields } from './child.repository';

const NOTHING_SEALED: SealedFields = { id_number: null, address: null, health: null };

@Injectable()
export class RegisterChild {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly children: ChildRepository,
    private readonly rules: ChildFieldRules,
    private readonly sealer: ChildSealer,
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
    const owner = { id, homeAgency: { id: actor.agencyId }, sealed: NOTHING_SEALED };
    const plain = { id_number: idNumber, address: input.address || null, health: input.health || null };
    await this.children.putSealed(tx, actor.agencyId, id, await this.sealer.seal(tx, owner, plain));
    return id;
  }
}
