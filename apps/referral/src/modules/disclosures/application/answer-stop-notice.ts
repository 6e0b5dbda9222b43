import type { AnswerStopNoticeRequest } from '@app/contracts';
import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found, refuseInvalid, refuseStale } from '../../../refuse';
import { AuditLog } from '../../audit';
import { checkStopAnswer, stopActions } from '../domain/duties.policy';
import { StopNoticeRepository } from './stop-notice.repository';
import { StopNoticeViews, type StopNoticeView } from './stop-notices';

/** Whoever holds data under a withdrawn consent says that it stopped, deleted it, or on which ground it keeps it. */
@Injectable()
export class AnswerStopNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: StopNoticeRepository,
    private readonly views: StopNoticeViews,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    input: AnswerStopNoticeRequest,
  ): Promise<StopNoticeView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const body = { id: target.id, ...input };
      const request = { route: 'POST /api/stop-notices/:id/answer', key: target.key, body };
      await idempotent(tx, actor, request, async () => {
        await this.answer(tx, actor, target, input);
        return { status: 200, resource: { id: target.id } };
      });
      const [view] = await this.views.all(tx, actor, [found(await this.notices.findById(tx, target.id))]);
      return found(view);
    });
  }

  private async answer(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    input: AnswerStopNoticeRequest,
  ): Promise<void> {
    const notice = found(await this.notices.findById(tx, target.id));
    if (notice.holderAgencyId !== actor.agencyId) throw new DomainError('NOT_FOUND');
    checkDecision({
      action: 'answer',
      expectedVersion: target.version,
      version: notice.version,
      state: notice.answer ?? 'open',
      allowedActions: stopActions(actor, notice),
    });
    refuseInvalid(checkStopAnswer(input));
    refuseStale(await this.notices.answer(tx, notice, input));
    await this.audit.record(tx, {
      action: 'stop_use.answered',
      objectKind: 'referral',
      objectId: notice.referralId,
      details: { answer: input.answer },
    });
    // The agency that asked is told by the guard of the row, in this transaction.
    this.outbox.announce(tx);
  }
}
