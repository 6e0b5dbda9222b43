import type { MoveStageRequest } from '@app/contracts';
import { DomainError, requireVersion, type Actor } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { refuseInvalid, refuseStale } from '../../../refuse';
import { CaseReader, type CaseView } from './case-reader';
import { CaseRepository } from './case.repository';

/** The lead moves its case to another stage. Who has to agree to a closing, and what keeps it open, is looked at again in the door. */
@Injectable()
export class MoveStage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly reader: CaseReader,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    target: { id: string; version: number | null; key: string },
    { to, reason }: MoveStageRequest,
  ): Promise<CaseView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const request = {
        route: 'POST /api/cases/:id/stage',
        key: target.key,
        body: { id: target.id, to, reason },
      };
      await idempotent(tx, actor, request, async () => {
        await this.move(tx, actor, target, { to, reason });
        return { status: 200, resource: { id: target.id } };
      });
      this.outbox.announce(tx);
      return this.reader.read(tx, actor, target.id);
    });
  }

  private async move(
    tx: Tx,
    actor: Actor,
    target: { id: string; version: number | null },
    { to, reason }: MoveStageRequest,
  ): Promise<void> {
    const { access, allowedActions, stageMoves } = await this.reader.read(tx, actor, target.id);
    if (target.version === null) requireVersion(null, access.version);
    const move = stageMoves.find((one) => one.to === to);
    if (!move) throw new DomainError('STATE_CONFLICT', undefined, { state: access.stage, allowedActions });
    requireVersion(target.version, access.version);
    if (move.obstacle)
      throw new DomainError('STATE_CONFLICT', undefined, { state: move.obstacle, allowedActions });
    if (move.needsReason && !reason)
      refuseInvalid([{ field: 'reason', rule: 'required', message: 'is needed for this step' }]);
    refuseStale(await this.cases.moveStage(tx, target.id, access.version, { to, reason }));
  }
}
