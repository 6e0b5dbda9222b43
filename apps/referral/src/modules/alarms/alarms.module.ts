import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits';
import { AlarmDoors, RunAlarms } from './application/run-alarms';
import { PgAlarmDoors } from './persistence/pg-alarm-doors';

@Module({
  imports: [LimitsModule],
  providers: [RunAlarms, { provide: AlarmDoors, useClass: PgAlarmDoors }],
  exports: [RunAlarms],
})
export class AlarmsModule {}
