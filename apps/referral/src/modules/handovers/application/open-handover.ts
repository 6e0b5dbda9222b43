import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { HandoverReader, type HandoverView } from './handover-reader';
import { HandoverRepository, type MatchRecord } from './handover.repository';

@Injectable()
export class OpenHandover {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: HandoverReader,
  ) {}

  execute(ctx: ContextSource, referralId: string): Promise<HandoverView> {
    return this.unitOfWork.run(ctx, (tx, actor) => this.reader.view(tx, actor, referralId));
  }
}

/** Whether the agency leads a case of the child that it is asked for: yes or no, and nothing about anybody else. */
@Injectable()
export class OpenTransferMatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handovers: HandoverRepository,
  ) {}

  execute(ctx: ContextSource, referralId: string): Promise<MatchRecord> {
    return this.unitOfWork.run(ctx, (tx) => this.handovers.findMatch(tx, referralId));
  }
}
