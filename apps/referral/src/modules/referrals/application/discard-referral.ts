import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface DiscardReferralInput {
  id: string;
  version: number | null;
  key: string;
}

/** Gives up a draft; it stays on record. */
@Injectable()
export class DiscardReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, input: DiscardReferralInput): Promise<ReferralView> {
    return this.acts.run(
      ctx,
      { ...input, action: 'discard', body: null },
      async (tx, _actor, { id, version }) => {
        if (!(await this.referrals.discard(tx, { id, version }))) return false;
        await this.referrals.settleClosed(tx, id);
        return true;
      },
    );
  }
}
