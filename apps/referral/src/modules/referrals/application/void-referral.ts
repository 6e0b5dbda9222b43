import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface VoidReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: ReasonRequest;
}

/** Marks a referral as entered in error: it leaves lists and counts and stays on record. */
@Injectable()
export class VoidReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: VoidReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'void', body }, async (tx, _actor, record) => {
      return this.doors.void(tx, record, body.reason);
    });
  }
}
