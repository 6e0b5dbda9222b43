import type { AnswerOverlapRequest, UndoOverlapRequest } from '@app/contracts';
import type { Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found, refuseStale } from '../../../refuse';
import { OverlapRepository } from './overlap.repository';
import { viewOverlap, type OverlapView } from './overlap-view';

interface Target {
  id: string;
  version: number | null;
  key: string;
}

/** One side, or the broker, says what it thinks of a signal; a link that turns out wrong is taken back. */
@Injectable()
export class AnswerOverlap {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly overlaps: OverlapRepository,
    private readonly outbox: Outbox,
  ) {}

  answer(ctx: ContextSource, target: Target, { answer, note }: AnswerOverlapRequest): Promise<OverlapView> {
    return this.decide(ctx, target, { action: 'answer', body: { answer, note } }, (tx, version) =>
      this.overlaps.answer(tx, { id: target.id, version }, answer, note ?? null),
    );
  }

  undo(ctx: ContextSource, target: Target, { reason }: UndoOverlapRequest): Promise<OverlapView> {
    return this.decide(ctx, target, { action: 'undo', body: { reason } }, (tx, version) =>
      this.overlaps.undo(tx, { id: target.id, version }, reason),
    );
  }

  private decide(
    ctx: ContextSource,
    { id, version, key }: Target,
    { action, body }: { action: 'answer' | 'undo'; body: object },
    act: (tx: Tx, version: number) => Promise<boolean>,
  ): Promise<OverlapView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = { route: `POST /api/overlaps/:id/${action}`, key, body: { id, ...body } };
      await idempotent(tx, actor, request, async () => {
        const before = await this.view(tx, actor, id);
        checkDecision({ ...before, action, expectedVersion: version });
        refuseStale(await act(tx, before.version));
        this.outbox.announce(tx);
        return { status: 200, resource: { id } };
      });
      return this.view(tx, actor, id);
    });
  }

  private async view(tx: Tx, actor: Actor, id: string): Promise<OverlapView> {
    return viewOverlap(actor, found(await this.overlaps.findById(tx, id)), await tx.now());
  }
}
