import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../../limits';
import { holderOf } from '../domain/holder';
import { restsOf } from '../domain/pauses';
import { holderFactsOf } from '../domain/referral';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface ObjectToCancelInput {
  id: string;
  version: number | null;
  key: string;
  body: ReasonRequest;
}

/** Says why the service goes on although the sender asked to end it. */
@Injectable()
export class ObjectToCancel {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
    private readonly clockRules: ClockRules,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: ObjectToCancelInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'cancel-object', body }, async (tx, _actor, record) => {
      const now = await tx.now();
      const rests = restsOf(await this.referrals.findSteps(tx, record.id));
      const facts = { ...holderFactsOf(record), cancelRequestedAt: null, rests };
      const holder = holderOf(facts, now, await this.clockRules.load(tx, record.to.id));
      return this.doors.objectToCancel(tx, record, body.reason, holder?.nextDate ?? now);
    });
  }
}
