import { DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { mayNudge } from '../domain/nudge.rules';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface NudgeReferralInput {
  id: string;
  version: number | null;
  key: string;
}

/** Asks for a reply (催办), once a working day. */
@Injectable()
export class NudgeReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, input: NudgeReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'nudge', body: null }, async (tx, _actor, record) => {
      const now = await tx.now();
      if (!mayNudge(record.nudgedAt, now, await this.referrals.loadCalendar(tx)))
        throw new DomainError('NUDGED_ALREADY', 'Once a working day is enough.');
      return this.doors.nudge(tx, record);
    });
  }
}
