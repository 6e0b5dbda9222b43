import type { EventRefs } from '@app/contracts';
import { dayOf, whoIsOnDuty } from '@app/kernel';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DutyRepository } from './duty.repository';

/** Whoever is on duty sits in the thread of a new referral before anybody opens it, in the recipient's own context. */
@Injectable()
export class SeatDuty {
  constructor(private readonly duty: DutyRepository) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { referralId, side } = job.refs as EventRefs;
    if (side !== 'recipient' || referralId === undefined) return;
    const now = await tx.now();
    const facts = await this.duty.facts(tx, dayOf(now));
    if (facts.planned) await this.duty.seat(tx, referralId, whoIsOnDuty(facts, now).personIds);
  }
}
