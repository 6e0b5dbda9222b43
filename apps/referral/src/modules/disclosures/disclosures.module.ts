import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { DisclosuresController } from './api/disclosures.controller';
import { OverrideReviewsController } from './api/override-reviews.controller';
import { StopNoticesController } from './api/stop-notices.controller';
import { AnswerStopNotice } from './application/answer-stop-notice';
import { DutyRegister } from './application/duty-register';
import { DisclosureRepository } from './application/disclosure.repository';
import { FindDisclosures } from './application/find-disclosures';
import { FindOverrideReviews } from './application/find-override-reviews';
import { FindStopNotices } from './application/find-stop-notices';
import { OverrideReviewRepository } from './application/override-review.repository';
import { OverrideReviewViews } from './application/override-reviews';
import { ReviewOverride } from './application/review-override';
import { StopNoticeRepository } from './application/stop-notice.repository';
import { StopNoticeViews } from './application/stop-notices';
import { PgDisclosureRepository } from './persistence/pg-disclosure.repository';
import { PgOverrideReviewRepository } from './persistence/pg-override-review.repository';
import { PgStopNoticeRepository } from './persistence/pg-stop-notice.repository';

/** What an agency owes for what it gave away: the ledger, a second look, and an answer from whoever holds it. */
@Module({
  imports: [AuditModule, DirectoryModule],
  controllers: [DisclosuresController, OverrideReviewsController, StopNoticesController],
  providers: [
    DutyRegister,
    FindDisclosures,
    FindOverrideReviews,
    ReviewOverride,
    OverrideReviewViews,
    FindStopNotices,
    AnswerStopNotice,
    StopNoticeViews,
    { provide: DisclosureRepository, useClass: PgDisclosureRepository },
    { provide: OverrideReviewRepository, useClass: PgOverrideReviewRepository },
    { provide: StopNoticeRepository, useClass: PgStopNoticeRepository },
  ],
  exports: [DutyRegister],
})
export class DisclosuresModule {}
