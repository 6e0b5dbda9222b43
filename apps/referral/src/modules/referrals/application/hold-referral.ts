import type { HoldReferralRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { requireDayAhead } from '../domain/contact.rules';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface HoldReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: HoldReferralRequest;
}

/** Lets a service rest, with the reason and the day on which somebody looks again. */
@Injectable()
export class HoldReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: HoldReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'hold', body }, async (tx, _actor, record) => {
      requireDayAhead('reviewOn', body.reviewOn, dayOf(await tx.now()));
      return this.doors.hold(tx, record, body.reason, body.reviewOn, body.text ?? null);
    });
  }
}
