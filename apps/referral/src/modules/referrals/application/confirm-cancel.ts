import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface ConfirmCancelInput {
  id: string;
  version: number | null;
  key: string;
}

/** Agrees to end the service: withdrawn, and the case closes for the own agency. */
@Injectable()
export class ConfirmCancel {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, input: ConfirmCancelInput): Promise<ReferralView> {
    return this.acts.run(
      ctx,
      { ...input, action: 'cancel-confirm', body: null },
      async (tx, _actor, record) => {
        return this.doors.confirmCancel(tx, record);
      },
    );
  }
}
