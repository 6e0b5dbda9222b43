export { GuestsModule } from './guests.module';
export { EndGuestInTime } from './application/end-guest-in-time';
