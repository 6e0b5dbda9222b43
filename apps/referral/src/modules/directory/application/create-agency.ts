import type { CreateAgencyRequest } from '@app/contracts';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyViews, type AgencyView } from './agency-view';
import { DirectoryIntake } from './directory-intake';

@Injectable()
export class CreateAgency {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly intake: DirectoryIntake,
    private readonly views: AgencyViews,
  ) {}

  execute(ctx: ContextSource, key: string, input: CreateAgencyRequest): Promise<AgencyView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: 'POST /api/agencies', key, body: input };
      const { resource } = await idempotent(tx, actor, request, async () => {
        const id = await this.intake.agency(tx, input);
        await this.intake.announce(tx);
        return { status: 201, resource: { id } };
      });
      return this.views.one(tx, actor, String(resource.id));
    });
  }
}
