import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { OverlapRepository } from './overlap.repository';

/** A number that was saved beyond the day's comparisons takes its turn on a later day. */
@Injectable()
export class CompareLater {
  constructor(
    private readonly overlaps: OverlapRepository,
    private readonly outbox: Outbox,
  ) {}

  readonly execute = async (tx: Tx, { subjectId }: Firing): Promise<Date | null> => {
    const again = await this.overlaps.compareLater(tx, subjectId);
    if (again === null) this.outbox.announce(tx);
    return again;
  };
}
