import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyRepository, type AgencyFilter } from './agency.repository';
import { AgencyViews, type AgencyView } from './agency-view';

@Injectable()
export class FindAgencies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly agencies: AgencyRepository,
    private readonly views: AgencyViews,
  ) {}

  /** Suspended agencies are listed for platform administrators only, unless asked for. */
  execute(ctx: ContextSource, filter: AgencyFilter): Promise<AgencyView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const status = filter.status ?? (actor.roles.includes('platform_admin') ? undefined : 'active');
      return this.views.complete(tx, actor, await this.agencies.find(tx, { ...filter, status }));
    });
  }
}
