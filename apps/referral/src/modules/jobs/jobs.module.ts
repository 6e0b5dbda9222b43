import { Module } from '@nestjs/common';
import { DutyModule } from '../duty';
import { OverlapsModule } from '../overlaps';
import { ReferralsModule } from '../referrals';
import { ReferralJobs } from './application/referral-jobs';
import { RemainderDrafts, ReturnRemainder } from './application/return-remainder';
import { ReminderDoors, RunReminders } from './application/run-reminders';
import { TimerJobs } from './application/timer-jobs';
import { PgReminderDoors } from './persistence/pg-reminder-doors';
import { PgRemainderDrafts } from './persistence/pg-remainder-drafts';

@Module({
  imports: [DutyModule, OverlapsModule, ReferralsModule],
  providers: [
    { provide: RemainderDrafts, useClass: PgRemainderDrafts },
    { provide: ReminderDoors, useClass: PgReminderDoors },
    ReturnRemainder,
    ReferralJobs,
    RunReminders,
    TimerJobs,
  ],
})
export class JobsModule {}
