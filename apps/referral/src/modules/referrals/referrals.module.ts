import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CasesModule } from '../cases';
import { ChildrenModule } from '../children';
import { ConsentsModule } from '../consents';
import { DirectoryModule } from '../directory';
import { ReferralDecisionsController } from './api/referral-decisions.controller';
import { ReferralPrintsController } from './api/referral-prints.controller';
import { ReferralsController } from './api/referrals.controller';
import { AcceptReferral } from './application/accept-referral';
import { CreateReferral, DraftSources } from './application/create-referral';
import { DeclineReferral } from './application/decline-referral';
import { DiscardReferral } from './application/discard-referral';
import { FindReferrals } from './application/find-referrals';
import { OpenReferral } from './application/open-referral';
import { PrintReferral } from './application/print-referral';
import { ReferralActs } from './application/referral-acts';
import { ReferralBox } from './application/referral-box';
import { ReferralReader } from './application/referral-reader';
import { ReferralRepository } from './application/referral.repository';
import { SubmissionGate } from './application/submission-gate';
import { SubmitReferral } from './application/submit-referral';
import { UpdateReferral } from './application/update-referral';
import { WithdrawReferral } from './application/withdraw-referral';
import { PgReferralBox } from './persistence/pg-referral-box';
import { PgReferralRepository } from './persistence/pg-referral.repository';

@Module({
  imports: [AuditModule, DirectoryModule, ChildrenModule, CasesModule, ConsentsModule],
  controllers: [ReferralsController, ReferralDecisionsController, ReferralPrintsController],
  providers: [
    { provide: ReferralRepository, useClass: PgReferralRepository },
    { provide: ReferralBox, useClass: PgReferralBox },
    ReferralReader,
    ReferralActs,
    SubmissionGate,
    DraftSources,
    CreateReferral,
    UpdateReferral,
    SubmitReferral,
    DiscardReferral,
    AcceptReferral,
    DeclineReferral,
    WithdrawReferral,
    OpenReferral,
    PrintReferral,
    FindReferrals,
  ],
  exports: [ReferralBox, ReferralReader],
})
export class ReferralsModule {}
