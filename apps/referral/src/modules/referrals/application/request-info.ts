import type { RequestInfoRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { requireNoTraces } from '../domain/draft.rules';
import { factsOf } from '../domain/referral';
import { answerDue } from '../domain/referral.deadline';
import { mayAsk } from '../domain/referral.policy';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface RequestInfoInput {
  id: string;
  version: number | null;
  key: string;
  body: RequestInfoRequest;
}

/** Asks the sender something; the time to decide stands still until the answer. */
@Injectable()
export class RequestInfo {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: RequestInfoInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'request-info', body }, async (tx, _actor, record) => {
      if (!mayAsk(factsOf(record)))
        throw new DomainError('INFO_REQUEST_NOT_ALLOWED', 'It was asked twice, or the danger is present.');
      requireNoTraces('question', body.question, []);
      const now = await tx.now();
      const dueAt = answerDue(record.urgency, now, await this.referrals.loadCalendar(tx));
      return this.doors.requestInfo(tx, record, body.question, dueAt);
    });
  }
}
