import type { StartServiceRequest } from '@app/contracts';
import { dayOf } from '@app/kernel';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ClockRules } from '../../limits';
import { requireContactDay } from '../domain/contact.rules';
import { outcomeDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';

export interface StartServiceInput {
  id: string;
  version: number | null;
  key: string;
  body: StartServiceRequest;
}

/** Records the first contact with the child or family: the service has begun. */
@Injectable()
export class StartService {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly clockRules: ClockRules,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: StartServiceInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'start', body }, async (tx, _actor, record) => {
      const today = dayOf(await tx.now());
      requireContactDay(body.contactedOn, record, today);
      const dueAt = outcomeDue(record.urgency, await tx.now(), await this.clockRules.load(tx, record.to.id));
      return this.doors.start(tx, record, body.contactedOn, dueAt, body.note ?? null);
    });
  }
}
