import type { PoolAction } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision } from '../../../refuse';
import { PoolReader, type PoolCardView } from './pool-reader';

export interface PoolDecision {
  id: string;
  action: PoolAction;
  /** From If-Match; null when the header is missing. */
  version: number | null;
  key: string;
  body: unknown;
}

/** The frame of every decision about an own card: one transaction, the checks in their order, the answer. */
@Injectable()
export class PoolDecisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: PoolReader,
    private readonly outbox: Outbox,
  ) {}

  run(
    ctx: ContextSource,
    { id, action, version, key, body }: PoolDecision,
    work: (tx: Tx, view: PoolCardView) => Promise<void>,
  ): Promise<PoolCardView> {
    const request = { route: `POST /api/pool/:id/${action}`, key, body: { id, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        const view = await this.reader.view(tx, actor, id);
        if (view.side === 'invited')
          throw new DomainError('FORBIDDEN', 'Only the agency that offers a card decides about it.');
        checkDecision({
          action,
          expectedVersion: version,
          version: view.card.version,
          state: view.state,
          allowedActions: view.allowedActions,
        });
        await work(tx, view);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.reader.view(tx, actor, id);
    });
  }
}
