import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { outcomeDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

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
  ) {}

  execute(ctx: ContextSource, { body, ...input }: DisputeReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'dispute', body }, async (tx, _actor, record) => {
      const dueAt = outcomeDue(record.urgency, record.startedAt ?? (await tx.now()));
      return this.doors.dispute(tx, record, body.reason, dueAt);
    });
  }
}
