import type { WriteHandoverRequest } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, refuseStale } from '../../../refuse';
import { HandoverReader, type HandoverView } from './handover-reader';
import { HandoverRepository } from './handover.repository';

export interface WriteHandoverInput {
  referralId: string;
  /** 0 for a new card. */
  version: number | null;
  body: WriteHandoverRequest;
}

/** Writes what goes over with the case. What somebody signed stays as it is. */
@Injectable()
export class WriteHandover {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handovers: HandoverRepository,
    private readonly reader: HandoverReader,
  ) {}

  execute(ctx: ContextSource, { referralId, version, body }: WriteHandoverInput): Promise<HandoverView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const { card, transfer, allowedActions } = await this.reader.view(tx, actor, referralId);
      const current = card?.version ?? 0;
      checkDecision({
        action: 'write',
        expectedVersion: version,
        version: current,
        state: transfer.state,
        allowedActions,
      });
      refuseStale(await this.handovers.put(tx, referralId, current, body));
      return this.reader.view(tx, actor, referralId);
    });
  }
}
