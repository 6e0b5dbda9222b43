import { Module } from '@nestjs/common';
import { AlarmsModule } from '../alarms';
import { DutyModule } from '../duty';
import { FollowUpsModule } from '../followups';
import { GuestsModule } from '../guests';
import { LimitsModule } from '../limits';
import { OverlapsModule } from '../overlaps';
import { ReferralsModule } from '../referrals';
import { TasksModule } from '../tasks';
import { AcceptClaim } from './application/accept-claim';
import { DraftTransfer } from './application/draft-transfer';
import { KindDoors } from './application/kind-doors';
import { ReferralJobs } from './application/referral-jobs';
import { RemainderDrafts, ReturnRemainder } from './application/return-remainder';
import { RunKindTimers } from './application/run-kind-timers';
import { RunRecordTimers } from './application/run-record-timers';
import { ReminderDoors, RunReminders } from './application/run-reminders';
import { TimerJobs } from './application/timer-jobs';
import { PgKindDoors } from './persistence/pg-kind-doors';
import { PgReminderDoors } from './persistence/pg-reminder-doors';
import { PgRemainderDrafts } from './persistence/pg-remainder-drafts';

@Module({
  imports: [
    AlarmsModule,
    DutyModule,
    FollowUpsModule,
    GuestsModule,
    LimitsModule,
    OverlapsModule,
    ReferralsModule,
    TasksModule,
  ],
  providers: [
    { provide: RemainderDrafts, useClass: PgRemainderDrafts },
    { provide: ReminderDoors, useClass: PgReminderDoors },
    { provide: KindDoors, useClass: PgKindDoors },
    ReturnRemainder,
    DraftTransfer,
    AcceptClaim,
    ReferralJobs,
    RunReminders,
    RunKindTimers,
    RunRecordTimers,
    TimerJobs,
  ],
})
export class JobsModule {}
