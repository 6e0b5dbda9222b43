import type { AnswerReferralRequest } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { requireNoTraces } from '../domain/draft.rules';
import { resumedDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface AnswerReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: AnswerReferralRequest;
}

/** Answers the question of the recipient; the rest of the time to decide runs on. */
@Injectable()
export class AnswerReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: AnswerReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'answer', body }, async (tx, _actor, record) => {
      if (!record.text) throw new DomainError('NOT_FOUND');
      requireNoTraces('answer', body.answer, await this.referrals.findNames(tx, record.text.caseId));
      const now = await tx.now();
      const stopped = {
        urgency: record.urgency,
        dueAt: record.decideBy ?? now,
        stoppedAt: record.infoRequestedAt ?? now,
      };
      const dueAt = resumedDue(stopped, now, await this.referrals.loadCalendar(tx));
      return this.doors.answer(tx, record, body.answer, dueAt);
    });
  }
}
