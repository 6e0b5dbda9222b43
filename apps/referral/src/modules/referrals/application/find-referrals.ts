import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { ReferralBox, type BoxFilter } from './referral-box';
import { ReferralReader } from './referral-reader';
import type { ReferralRowView } from './referral-view';

/** A page of a box, one row more than asked. Rows are level T1, so reading them leaves no audit entry. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly box: ReferralBox,
    private readonly reader: ReferralReader,
  ) {}

  execute(ctx: ContextSource, filter: BoxFilter): Promise<ReferralRowView[]> {
    return this.unitOfWork.run(ctx, async (tx, actor) =>
      this.reader.rows(tx, actor, await this.box.find(tx, filter)),
    );
  }
}
