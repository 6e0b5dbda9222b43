import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { StopNoticeRepository, type StopNoticeFilter } from './stop-notice.repository';
import { StopNoticeViews, type StopNoticeView } from './stop-notices';

@Injectable()
export class FindStopNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: StopNoticeRepository,
    private readonly views: StopNoticeViews,
  ) {}

  execute(ctx: ContextSource, filter: StopNoticeFilter): Promise<StopNoticeView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.views.all(tx, actor, await this.notices.find(tx, actor.agencyId, filter)),
    );
  }
}
