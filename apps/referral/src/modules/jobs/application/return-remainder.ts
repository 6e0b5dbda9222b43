import type { EventRefs } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { referralNumber } from '../../../record-number';

/** Makes the draft of what an acceptance left out; undefined when nothing was, or when it was made already. */
export abstract class RemainderDrafts {
  abstract put(tx: Tx, referralId: string, number: string): Promise<string | undefined>;
}

/**
 * Partial acceptance: the needs that were not taken go back to the sender, in the sender's own context. The draft waits
 * for the people whom the acceptance was told to: nobody else knows that it has come about.
 */
@Injectable()
export class ReturnRemainder {
  constructor(
    private readonly drafts: RemainderDrafts,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { referralId, side, agencyId, tellPersonIds } = job.refs as EventRefs;
    if (side !== 'sender' || referralId === undefined) return;
    const number = referralNumber(await tx.now());
    const draftId = await this.drafts.put(tx, referralId, number);
    if (draftId === undefined) return;
    await this.outbox.emit(tx, 'referral.drafted', {
      referralId: draftId,
      number,
      side,
      ...(agencyId === undefined ? {} : { agencyId }),
      tellPersonIds: tellPersonIds ?? [],
    });
  }
}
