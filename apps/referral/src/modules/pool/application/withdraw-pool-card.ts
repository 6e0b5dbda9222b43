import type { WithdrawPoolCardRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { PoolDecisions } from './pool-decisions';
import type { PoolCardView } from './pool-reader';
import { PoolRepository } from './pool.repository';

export interface WithdrawPoolCardInput {
  id: string;
  version: number | null;
  key: string;
  body: WithdrawPoolCardRequest;
}

/** Takes a card off; who claimed it is told and loses it. */
@Injectable()
export class WithdrawPoolCard {
  constructor(
    private readonly decisions: PoolDecisions,
    private readonly pool: PoolRepository,
  ) {}

  execute(ctx: ContextSource, input: WithdrawPoolCardInput): Promise<PoolCardView> {
    return this.decisions.run(ctx, { ...input, action: 'withdraw' }, (tx, { card }) =>
      this.pool.withdraw(tx, card.id, card.version, input.body.reason),
    );
  }
}
