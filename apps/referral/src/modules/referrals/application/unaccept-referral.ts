import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { resumedDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface UnacceptReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: ReasonRequest;
}

/** Takes an acceptance back within a day; what it opened closes again, and the decision is open as before. */
@Injectable()
export class UnacceptReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: UnacceptReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'unaccept', body }, async (tx, _actor, record) => {
      const now = await tx.now();
      const stopped = {
        urgency: record.urgency,
        dueAt: record.decideBy ?? now,
        stoppedAt: record.decidedAt ?? now,
      };
      const dueAt = resumedDue(stopped, now, await this.referrals.loadCalendar(tx));
      return this.doors.unaccept(tx, record, body.reason, dueAt);
    });
  }
}
