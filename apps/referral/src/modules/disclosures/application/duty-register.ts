import type { Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { OverrideReviewRepository, type OverrideReviewFilter } from './override-review.repository';
import { OverrideReviewViews, type OverrideReviewView } from './override-reviews';
import { StopNoticeRepository, type StopNoticeFilter } from './stop-notice.repository';
import { StopNoticeViews, type StopNoticeView } from './stop-notices';

/** The lists of duties, for the screens and for the sheets: one more row than asked, newest first. */
@Injectable()
export class DutyRegister {
  constructor(
    private readonly reviewRows: OverrideReviewRepository,
    private readonly reviewViews: OverrideReviewViews,
    private readonly noticeRows: StopNoticeRepository,
    private readonly noticeViews: StopNoticeViews,
  ) {}

  async reviews(tx: Tx, actor: Actor, filter: OverrideReviewFilter): Promise<OverrideReviewView[]> {
    return this.reviewViews.all(tx, actor, await this.reviewRows.find(tx, filter));
  }

  async stopNotices(tx: Tx, actor: Actor, filter: StopNoticeFilter): Promise<StopNoticeView[]> {
    return this.noticeViews.all(tx, actor, await this.noticeRows.find(tx, actor.agencyId, filter));
  }
}
