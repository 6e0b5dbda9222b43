import type { ReferralCounts } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralBox, type BoxFilter } from './referral-box';
import { ReferralReader } from './referral-reader';
import type { ReferralRowView } from './referral-view';

export interface BoxQuery extends Omit<BoxFilter, 'claimedBy'> {
  /** Claimed by whoever asks. */
  isMine?: boolean;
}
export interface BoxPage {
  /** One row more than asked. */
  rows: ReferralRowView[];
  counts: ReferralCounts;
}

/** A page of a box with the counts of the whole box. Rows are level T1, so reading them leaves no audit entry. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly box: ReferralBox,
    private readonly reader: ReferralReader,
  ) {}

  execute(ctx: ContextSource, { isMine, ...filter }: BoxQuery): Promise<BoxPage> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const found = await this.box.find(tx, { ...filter, ...(isMine && { claimedBy: actor.personId }) });
      return {
        rows: await this.reader.rows(tx, actor, found),
        counts: await this.box.countStates(tx, filter.side, actor.personId),
      };
    });
  }
}
