import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { DirectoryModule } from '../directory';
import { DutyController } from './api/duty.controller';
import { DutyJobs } from './application/duty-jobs';
import { DutyRepository } from './application/duty.repository';
import { EnterAbsence } from './application/enter-absence';
import { PlanDuty } from './application/plan-duty';
import { ReadDuty } from './application/read-duty';
import { SeatDuty } from './application/seat-duty';
import { TellDutyRoom } from './application/tell-duty-room';
import { PgDutyRepository } from './persistence/pg-duty.repository';

@Module({
  imports: [AuditModule, DirectoryModule],
  controllers: [DutyController],
  providers: [
    { provide: DutyRepository, useClass: PgDutyRepository },
    ReadDuty,
    PlanDuty,
    EnterAbsence,
    SeatDuty,
    TellDutyRoom,
    DutyJobs,
  ],
  exports: [DutyJobs],
})
export class DutyModule {}
