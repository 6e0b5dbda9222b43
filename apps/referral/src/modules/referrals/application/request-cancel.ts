import type { ReasonRequest } from '@app/contracts';
import type { ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { cancellationDue } from '../domain/referral.deadline';
import { ReferralActs } from './referral-acts';
import { ReferralDoors } from './referral-doors';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

export interface RequestCancelInput {
  id: string;
  version: number | null;
  key: string;
  body: ReasonRequest;
}

/** Asks to end what was accepted; the recipient confirms, objects, or had finished already. */
@Injectable()
export class RequestCancel {
  constructor(
    private readonly acts: ReferralActs,
    private readonly doors: ReferralDoors,
    private readonly referrals: ReferralRepository,
  ) {}

  execute(ctx: ContextSource, { body, ...input }: RequestCancelInput): Promise<ReferralView> {
    return this.acts.run(ctx, { ...input, action: 'cancel-request', body }, async (tx, _actor, record) => {
      const dueAt = cancellationDue(await tx.now(), await this.referrals.loadCalendar(tx));
      return this.doors.requestCancel(tx, record, body.reason, dueAt);
    });
  }
}
