import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DutyRegister } from './duty-register';
import type { StopNoticeFilter } from './stop-notice.repository';
import type { StopNoticeView } from './stop-notices';

@Injectable()
export class FindStopNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: DutyRegister,
  ) {}

  execute(ctx: ContextSource, filter: StopNoticeFilter): Promise<StopNoticeView[]> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.register.stopNotices(tx, actor, filter));
  }
}
