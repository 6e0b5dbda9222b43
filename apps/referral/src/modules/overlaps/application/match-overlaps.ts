import type { EventRefs } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { OverlapRepository } from './overlap.repository';

/** Looks for the same number in other agencies after the act that saved it has ended: its answer and its time tell nothing. */
@Injectable()
export class MatchOverlaps {
  constructor(
    private readonly overlaps: OverlapRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, job: Job): Promise<void> {
    const { childId, personId } = job.refs as EventRefs;
    if (childId === undefined || personId === undefined) return;
    if ((await this.overlaps.match(tx, childId, personId)) > 0) this.outbox.announce(tx);
  }
}
