import { Module } from '@nestjs/common';
import { DutyModule } from '../duty';
import { OverlapsModule } from '../overlaps';
import { ReferralJobs } from './application/referral-jobs';
import { RemainderDrafts, ReturnRemainder } from './application/return-remainder';
import { PgRemainderDrafts } from './persistence/pg-remainder-drafts';

@Module({
  imports: [DutyModule, OverlapsModule],
  providers: [{ provide: RemainderDrafts, useClass: PgRemainderDrafts }, ReturnRemainder, ReferralJobs],
})
export class JobsModule {}
