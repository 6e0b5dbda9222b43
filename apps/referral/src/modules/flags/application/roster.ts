import type { AddPupilsRequest, AddPupilsResult, Pupil } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit';
import { FlagRepository } from './flag.repository';

/** The roster of the own school. */
@Injectable()
export class Roster {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: FlagRepository,
    private readonly audit: AuditLog,
  ) {}

  find(ctx: ContextSource, text: string, limit: number): Promise<Pupil[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.flags.findPupils(tx, actor, text, limit));
  }

  add(ctx: ContextSource, key: string, input: AddPupilsRequest): Promise<AddPupilsResult> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/pupils', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const added = await this.flags.addPupils(tx, actor, input.pupils);
        await this.audit.record(tx, {
          action: 'pupils.added',
          objectKind: 'agency',
          objectId: actor.agencyId,
          details: { added },
        });
        return { status: 201, resource: { added } };
      });
      return { added: Number(resource.added) };
    });
  }
}
