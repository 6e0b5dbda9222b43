import type { CompleteReferralRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { verificationDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface CompleteReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: CompleteReferralRequest;
}

/** Ends the service with its outcome; the sender is asked to close the loop. */
@Injectable()
export class CompleteReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: CompleteReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'complete', body }, async (tx, _actor, record) => {
      const dueAt = verificationDue(await tx.now(), await this.referrals.loadCalendar(tx));
      return this.doors.complete(tx, record, body.outcome, body.summary, dueAt);
    });
  }
}
