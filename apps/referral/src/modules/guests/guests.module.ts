import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { GuestsController } from './api/guests.controller';
import { DecideGuest } from './application/decide-guest';
import { EndGuestInTime } from './application/end-guest-in-time';
import { FindGuests } from './application/find-guests';
import { GuestRepository } from './application/guest.repository';
import { ProposeGuest } from './application/propose-guest';
import { PgGuestRepository } from './persistence/pg-guest.repository';

@Module({
  imports: [CasesModule],
  controllers: [GuestsController],
  providers: [
    { provide: GuestRepository, useClass: PgGuestRepository },
    FindGuests,
    ProposeGuest,
    DecideGuest,
    EndGuestInTime,
  ],
  exports: [EndGuestInTime],
})
export class GuestsModule {}
