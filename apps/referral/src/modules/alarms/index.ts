export { AlarmsModule } from './alarms.module';
export { RunAlarms } from './application/run-alarms';
