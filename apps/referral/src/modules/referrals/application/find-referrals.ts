import type { ReferralCounts } from '@app/contracts';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { boxFilterOf, type ReferralQuery } from './box-query';
import { ReferralBox, type BoxFilter } from './referral-box';
import { ReferralReader } from './referral-reader';
import type { ReferralRowView } from './referral-view';

export type BoxPageQuery = ReferralQuery & Pick<BoxFilter, 'limit' | 'cursor'>;
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

  execute(ctx: ContextSource, { limit, cursor, ...query }: BoxPageQuery): Promise<BoxPage> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const filter = boxFilterOf(query, actor.personId);
      const found = await this.box.find(tx, { ...filter, limit, cursor });
      return {
        rows: await this.reader.rows(tx, actor, found),
        counts: await this.box.countStates(tx, filter.side, actor.personId),
      };
    });
  }
}
