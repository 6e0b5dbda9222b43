import type { EventRefs } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { KindDoors } from './kind-doors';

/** Whoever claimed a card has accepted in advance: when the referral comes, it is accepted in the claimer's own context. */
@Injectable()
export class AcceptClaim {
  constructor(
    private readonly doors: KindDoors,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { referralId, side } = job.refs as EventRefs;
    if (side !== 'recipient' || referralId === undefined) return;
    if (await this.doors.acceptClaim(tx, referralId)) this.outbox.announce(tx);
  }
}
