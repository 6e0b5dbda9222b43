import { referralNumber } from '../../../record-number';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';

/** Makes the draft of what an acceptance left out; undefined when nothing was, or when it was made already. */
export abstract class RemainderDrafts {
  abstract put(tx: Tx, referralId: string, number: string): Promise<string | undefined>;
}

/** Partial acceptance: the needs that were not taken go back to the sender, in the sender's own context. */
@Injectable()
export class ReturnRemainder {
  constructor(private readonly drafts: RemainderDrafts) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { referralId, side } = job.refs;
    if (side !== 'sender' || typeof referralId !== 'string') return;
    await this.drafts.put(tx, referralId, referralNumber(await tx.now()));
  }
}
