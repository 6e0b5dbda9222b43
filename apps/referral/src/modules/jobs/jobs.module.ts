import { Module } from '@nestjs/common';
import { ReferralJobs } from './application/referral-jobs';
import { RemainderDrafts, ReturnRemainder } from './application/return-remainder';
import { PgRemainderDrafts } from './persistence/pg-remainder-drafts';

@Module({
  providers: [{ provide: RemainderDrafts, useClass: PgRemainderDrafts }, ReturnRemainder, ReferralJobs],
})
export class JobsModule {}
