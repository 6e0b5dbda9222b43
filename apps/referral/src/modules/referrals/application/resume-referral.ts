import type { ResumeReferralRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../../limits';
import { requireContactDay } from '../domain/contact.rules';
import { restsOf } from '../domain/pauses';
import { outcomeDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface ResumeReferralInput {
  id: string;
  version: number | null;
  key: string;
  body: ResumeReferralRequest;
}

/** Goes on with the service; whoever had not met the child yet says when that was. */
@Injectable()
export class ResumeReferral {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly clockRules: ClockRules,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: ResumeReferralInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'resume', body }, async (tx, _actor, record) => {
      const now = await tx.now();
      if (record.contactedOn === null) requireContactDay(body.contactedOn, record, dayOf(now));
      const rules = await this.clockRules.load(tx, record.to.id);
      const steps = await this.referrals.findSteps(tx, record.id);
      const rests = restsOf([...steps, { at: now, kind: 'resumed' as const }]);
      const dueAt = outcomeDue(record.urgency, record.startedAt ?? now, rules, rests);
      return this.doors.resume(tx, record, body.contactedOn ?? null, dueAt, body.note ?? null);
    });
  }
}
