import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { checkDecision, refuseStale } from '../../../refuse';
import { HandoverReader, type HandoverView } from './handover-reader';
import { HandoverRepository } from './handover.repository';

export interface SignHandoverInput {
  referralId: string;
  version: number | null;
  key: string;
}

/** One side confirms that the case was handed over. */
@Injectable()
export class SignHandover {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handovers: HandoverRepository,
    private readonly reader: HandoverReader,
  ) {}

  execute(ctx: ContextSource, { referralId, version, key }: SignHandoverInput): Promise<HandoverView> {
    const request = { route: 'POST /api/referrals/:id/handover/sign', key, body: { referralId } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        const { card, transfer, allowedActions } = await this.reader.view(tx, actor, referralId);
        const current = card?.version ?? 0;
        checkDecision({
          action: 'sign',
          expectedVersion: version,
          version: current,
          state: transfer.state,
          allowedActions,
        });
        refuseStale(await this.handovers.sign(tx, referralId, current));
        return { status: 200, resource: { id: referralId } };
      });
      return this.reader.view(tx, actor, referralId);
    });
  }
}
