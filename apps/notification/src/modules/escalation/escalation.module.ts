import { Module } from '@nestjs/common';
import { InboxModule } from '../inbox';
import { ClimbRepository } from './application/climb.repository';
import { RunClimbs } from './application/run-climbs';
import { TakeStep } from './application/take-step';
import { TimerSource } from './application/timer-source';
import { PgClimbRepository } from './persistence/pg-climb.repository';
import { PgTimerSource } from './persistence/pg-timer-source';

@Module({
  imports: [InboxModule],
  providers: [
    { provide: ClimbRepository, useClass: PgClimbRepository },
    { provide: TimerSource, useClass: PgTimerSource },
    RunClimbs,
    TakeStep,
  ],
})
export class EscalationModule {}
