import type { DemandRequest, OverseenReferral } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { idempotent, UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { mayDemand } from '../domain/oversight.policy';
import { Oversee } from './oversee';
import { Overseer } from './overseer';

/** 督办: the county demands a reply by a day. Both sides read it; those who lead the work are told. */
@Injectable()
export class DemandReply {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly overseer: Overseer,
    private readonly oversee: Oversee,
    private readonly outbox: Outbox,
  ) {}

  execute(
    ctx: ContextSource,
    input: { id: string; key: string; body: DemandRequest },
  ): Promise<OverseenReferral> {
    const { id, key, body } = input;
    const request = { route: 'POST /api/referrals/:id/demand', key, body: { id, body } };
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const row = found(await this.overseer.findOne(tx, id));
      if (!mayDemand(actor))
        throw new DomainError('FORBIDDEN', 'Demanding a reply is up to the county leader.');
      await idempotent(tx, actor, request, async () => {
        await this.overseer.demand(tx, id, body);
        return { status: 201, resource: { id } };
      });
      this.outbox.announce(tx);
      const [shown] = await this.oversee.present(tx, actor, [(await this.overseer.findOne(tx, id)) ?? row]);
      return found(shown);
    });
  }
}
