import type { WithdrawReferralRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface WithdrawReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: WithdrawReferralRequest;
}

/** Takes back what was not decided yet. */
@Injectable()
export class WithdrawReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: WithdrawReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'withdraw', body }, async (tx, _actor, { id, version }) => {
      if (!(await this.referrals.withdraw(tx, { id, version }, body.reason))) return false;
      await this.referrals.settleClosed(tx, id);
      return true;
    });
  }
}
