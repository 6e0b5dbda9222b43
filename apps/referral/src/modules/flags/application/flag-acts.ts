import { DomainError, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import type { FlagAction } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { checkDecision, found } from '../../../refuse';
import type { FlagRecord } from '../domain/flag';
import { flagActions, partOf } from '../domain/flag.policy';
import { FlagRepository } from './flag.repository';
import { FlagViews, type FlagView } from './flag-views';

export interface FlagAct {
  id: string;
  action: FlagAction;
  version: number | null;
  key: string;
  body: unknown;
}

/** The frame of every decision about a flag: one transaction, the checks in their order, the answer. */
@Injectable()
export class FlagActs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: FlagRepository,
    private readonly views: FlagViews,
    private readonly outbox: Outbox,
  ) {}

  run(
    ctx: ContextSource,
    act: FlagAct,
    work: (tx: Tx, actor: Actor, flag: FlagRecord) => Promise<void>,
  ): Promise<FlagView> {
    const { id, action, version, key, body } = act;
    const request = { route: `POST /api/flags/:id/${action}`, key, body: { id, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      await idempotent(tx, actor, request, async () => {
        const flag = await this.require(tx, actor, id);
        if (partOf(actor, flag) !== 'desk') throw new DomainError('NOT_FOUND');
        checkDecision({
          action,
          expectedVersion: version,
          version: flag.version,
          state: flag.state,
          allowedActions: flagActions(actor, flag),
        });
        await work(tx, actor, flag);
        return { status: 200, resource: { id } };
      });
      this.outbox.announce(tx);
      return this.views.one(tx, actor, await this.require(tx, actor, id));
    });
  }

  /** The flag, for people for whom it exists. */
  async require(tx: Tx, actor: Actor, id: string): Promise<FlagRecord> {
    const flag = found(await this.flags.findById(tx, id));
    found(partOf(actor, flag));
    return flag;
  }
}
