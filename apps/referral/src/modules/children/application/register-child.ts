import type { CreateChildRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { ChildReader, type ChildView } from './child-reader';
import { ChildRegistrar } from './child-registrar';

@Injectable()
export class RegisterChild {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrar: ChildRegistrar,
    private readonly reader: ChildReader,
    private readonly audit: AuditLog,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateChildRequest): Promise<ChildView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/children', key, body: input };
      const { resource, replayed } = await idempotent(tx, actor, request, async () => ({
        status: 201,
        resource: { id: await this.registrar.register(tx, actor, input) },
      }));
      const id = String(resource.id);
      const view = await this.reader.read(tx, actor, id);
      const action = replayed ? 'child.viewed' : 'child.registered';
      await this.audit.record(tx, { action, objectKind: 'child', objectId: id });
      return view;
    });
  }
}
