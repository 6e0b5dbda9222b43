import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralConfig } from '../../../referral.config';

export abstract class DemoStory {
  /** Undefined in a database that holds no demo. */
  abstract steps(tx: Tx): Promise<boolean[] | undefined>;
}

/** How far the story of the demo got; outside the demo there is no such thing. */
@Injectable()
export class ReadGuide {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly story: DemoStory,
    private readonly config: ReferralConfig,
  ) {}

  execute(ctx: ContextSource): Promise<boolean[]> {
    return this.unitOfWork.run(ctx, async (tx) => {
      const steps = this.config.HUB_DEMO ? await this.story.steps(tx) : undefined;
      if (!steps) throw new DomainError('NOT_FOUND');
      return steps;
    });
  }
}
