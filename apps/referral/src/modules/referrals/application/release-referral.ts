import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface ReleaseReferralInput {
  id: string;
  version: number | null;
  key: string;
}

/** Puts a claimed referral back into the queue; any colleague may, and it says on whose behalf. */
@Injectable()
export class ReleaseReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, input: ReleaseReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'release', body: null }, async (tx, _actor, record) => {
      return this.doors.release(tx, record);
    });
  }
}
