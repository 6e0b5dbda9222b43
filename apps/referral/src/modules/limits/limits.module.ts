import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { LimitsController } from './api/limits.controller';
import { PutCalendar, ReadCalendar } from './application/calendar';
import { ClockRules } from './application/clock-rules';
import { LimitsRepository } from './application/limits.repository';
import { ReadLimits } from './application/read-limits';
import { SetLimits } from './application/set-limits';
import { PgClockRules } from './persistence/pg-clock-rules';
import { PgLimitsRepository } from './persistence/pg-limits.repository';

@Module({
  imports: [AuditModule],
  controllers: [LimitsController],
  providers: [
    { provide: ClockRules, useClass: PgClockRules },
    { provide: LimitsRepository, useClass: PgLimitsRepository },
    ReadLimits,
    SetLimits,
    ReadCalendar,
    PutCalendar,
  ],
  exports: [ClockRules],
})
export class LimitsModule {}
