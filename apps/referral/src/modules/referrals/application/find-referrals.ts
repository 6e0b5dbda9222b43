import type { ReferralCounts } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralBox, type BoxFilter } from './referral-box';
import { ReferralReader } from './referral-reader';
import type { ReferralRowView } from './referral-view';

export type BoxQuery = Omit<BoxFilter, 'claimedBy'> & { mine?: boolean };
export interface FoundReferrals {
  rows: ReferralRowView[];
  counts: ReferralCounts | undefined;
}

/** A page of a box, one row more than asked. Rows are level T1, so reading them leaves no audit entry. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly box: ReferralBox,
    private readonly reader: ReferralReader,
  ) {}

  execute(ctx: ContextSource, { mine, ...filter }: BoxQuery): Promise<FoundReferrals> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const claimedBy = mine ? actor.personId : undefined;
      const rows = await this.reader.rows(tx, actor, await this.box.find(tx, { ...filter, claimedBy }));
      // The numbers of the tabs belong to the beginning of the list; later pages would only count again.
      return { rows, counts: filter.cursor === undefined ? await this.box.countStates(tx) : undefined };
    });
  }
}
