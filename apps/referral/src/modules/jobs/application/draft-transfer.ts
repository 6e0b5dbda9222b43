import type { EventRefs } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { referralNumber } from '../../../record-number';
import { KindDoors } from './kind-doors';

/** An accepted transfer request becomes a draft of the asked agency: it still needs a consent or a legal basis of its own. */
@Injectable()
export class DraftTransfer {
  constructor(
    private readonly doors: KindDoors,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { referralId, side, tellPersonIds } = job.refs as EventRefs;
    if (side !== 'recipient' || referralId === undefined) return;
    const number = referralNumber(await tx.now());
    const draftId = await this.doors.putTransferDraft(tx, referralId, number);
    if (draftId === undefined) return;
    await this.outbox.emit(tx, 'referral.drafted', {
      referralId: draftId,
      number,
      side: 'sender',
      tellPersonIds: tellPersonIds ?? [],
    });
  }
}
