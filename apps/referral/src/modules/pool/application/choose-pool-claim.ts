import type { ChoosePoolClaimRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { referralNumber } from '../../../record-number';
import { PoolDecisions } from './pool-decisions';
import type { PoolCardView } from './pool-reader';
import { PoolRepository } from './pool.repository';

export interface ChoosePoolClaimInput {
  id: string;
  version: number | null;
  key: string;
  body: ChoosePoolClaimRequest;
}

/** Chooses one claim: a draft to the claimer, which goes out once a consent names that agency. The others are told. */
@Injectable()
export class ChoosePoolClaim {
  constructor(
    private readonly decisions: PoolDecisions,
    private readonly pool: PoolRepository,
  ) {}

  execute(ctx: ContextSource, input: ChoosePoolClaimInput): Promise<PoolCardView> {
    return this.decisions.run(ctx, { ...input, action: 'choose' }, async (tx, { card }) => {
      const number = referralNumber(await tx.now());
      await this.pool.choose(tx, card.id, card.version, { claimId: input.body.claimId, number });
    });
  }
}
