import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface ClaimReferralInput {
  id: string;
  version: number | null;
  key: string;
}

/** Takes a referral out of the queue: from here on it is this person who decides. */
@Injectable()
export class ClaimReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, input: ClaimReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'claim', body: null }, async (tx, _actor, record) => {
      return this.doors.claim(tx, record);
    });
  }
}
