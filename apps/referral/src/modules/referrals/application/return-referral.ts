import type { ReturnReferralRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { requireDayAhead } from '../domain/contact.rules';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface ReturnReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: ReturnReferralRequest;
}

/** Gives the child back to the sender, with the day of the handover. */
@Injectable()
export class ReturnReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: ReturnReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'return', body }, async (tx, _actor, record) => {
      requireDayAhead('handoverOn', body.handoverOn, dayOf(await tx.now()));
      return this.doors.giveBack(tx, record, body.reason, body.handoverOn);
    });
  }
}
