import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../../limits';
import { restsOf } from '../domain/pauses';
import { outcomeDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface DisputeReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: ReasonRequest;
}

/** Says that it is not finished: the service goes on. */
@Injectable()
export class DisputeReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly clockRules: ClockRules,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: DisputeReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'dispute', body }, async (tx, _actor, record) => {
      const dueAt = outcomeDue(
        record.urgency,
        record.startedAt ?? (await tx.now()),
        await this.clockRules.load(tx, record.to.id),
        restsOf(await this.referrals.findSteps(tx, record.id)),
      );
      return this.doors.dispute(tx, record, body.reason, dueAt);
    });
  }
}
