import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { isClosedTo } from '../domain/referral';
import { ReferralReader } from './referral-reader';
import type { ReferralView } from './referral-view';
import { ReferralRepository } from './referral.repository';

/** Opens a referral: recorded before the answer, and whoever opens it joins its thread. */
@Injectable()
export class OpenReferral {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly referrals: ReferralRepository,
    private readonly reader: ReferralReader,
    private readonly outbox: Outbox,
  ) {}

  execute(ctx: ContextSource, id: string): Promise<ReferralView> {
    return this.unitOfWork.run(ctx, async (tx, actor) => {
      const record = await this.reader.require(tx, id);
      const isFirst = await this.referrals.markOpened(tx, id);
      const mayJoin = !isClosedTo(record) && actor.permissions.includes('room:read');
      const joined =
        mayJoin && record.threadId !== null && (await this.referrals.joinThread(tx, record.threadId));
      if (isFirst || joined) this.outbox.announce(tx);
      return this.reader.view(tx, actor, id);
    });
  }
}
