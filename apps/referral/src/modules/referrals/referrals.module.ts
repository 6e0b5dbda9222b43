import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CasesModule } from '../cases';
import { ChildrenModule } from '../children';
import { ConsentsModule } from '../consents';
import { DirectoryModule } from '../directory';
import { FollowUpsModule } from '../followups';
import { LimitsModule } from '../limits';
import { RoutingModule } from '../routing';
import { ReferralCancelController } from './api/referral-cancel.controller';
import { ReferralDecisionsController } from './api/referral-decisions.controller';
import { ReferralBulkController } from './api/referral-bulk.controller';
import { ReferralPrintsController } from './api/referral-prints.controller';
import { ReferralLoopController } from './api/referral-loop.controller';
import { ReferralClaimController } from './api/referral-claim.controller';
import { ReferralReviewController } from './api/referral-review.controller';
import { ReferralServiceController } from './api/referral-service.controller';
import { ReferralsController } from './api/referrals.controller';
import { FOLLOWING_ACTS } from './application/acts';
import { AcceptReferral } from './application/accept-referral';
import { ClockReader } from './application/clock-reader';
import { CreateReferral, DraftSources } from './application/create-referral';
import { DeclineReferral } from './application/decline-referral';
import { DiscardReferral } from './application/discard-referral';
import { FindReferrals } from './application/find-referrals';
import { OpenReferral } from './application/open-referral';
import { PrintReferral } from './application/print-referral';
import { ReferralClockDoors } from './application/referral-clock';
import { RunReferralClock } from './application/run-clock';
import { ReferralActs } from './application/referral-acts';
import { ReferralBox } from './application/referral-box';
import { ReferralDoors } from './application/referral-doors';
import { ReferralReader } from './application/referral-reader';
import { ReferralRepository } from './application/referral.repository';
import { SubmissionGate } from './application/submission-gate';
import { SubmitMany } from './application/submit-many';
import { SubmitReferral } from './application/submit-referral';
import { UpdateReferral } from './application/update-referral';
import { WithdrawReferral } from './application/withdraw-referral';
import { PgReferralBox } from './persistence/pg-referral-box';
import { PgReferralDoors } from './persistence/pg-referral-doors';
import { PgReferralClockDoors } from './persistence/pg-referral-clock';
import { PgReferralRepository } from './persistence/pg-referral.repository';

@Module({
  imports: [
    AuditModule,
    DirectoryModule,
    LimitsModule,
    RoutingModule,
    ChildrenModule,
    CasesModule,
    ConsentsModule,
    FollowUpsModule,
  ],
  controllers: [
    ReferralsController,
    ReferralDecisionsController,
    ReferralClaimController,
    ReferralReviewController,
    ReferralServiceController,
    ReferralCancelController,
    ReferralLoopController,
    ReferralBulkController,
    ReferralPrintsController,
  ],
  providers: [
    { provide: ReferralRepository, useClass: PgReferralRepository },
    { provide: ReferralDoors, useClass: PgReferralDoors },
    { provide: ReferralBox, useClass: PgReferralBox },
    { provide: ReferralClockDoors, useClass: PgReferralClockDoors },
    RunReferralClock,
    ClockReader,
    ReferralReader,
    ReferralActs,
    SubmissionGate,
    DraftSources,
    CreateReferral,
    UpdateReferral,
    SubmitMany,
    SubmitReferral,
    DiscardReferral,
    AcceptReferral,
    DeclineReferral,
    WithdrawReferral,
    ...FOLLOWING_ACTS,
    OpenReferral,
    PrintReferral,
    FindReferrals,
  ],
  exports: [ReferralBox, ReferralReader, RunReferralClock],
})
export class ReferralsModule {}
