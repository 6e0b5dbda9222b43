export { DutyModule } from './duty.module';
export { SeatDuty } from './application/seat-duty';
