import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { GuestRepository } from './guest.repository';

/** The day has come: the agency leaves the room, in the job of the one that brought it in. */
@Injectable()
export class EndGuestInTime {
  constructor(
    private readonly guests: GuestRepository,
    private readonly outbox: Outbox,
  ) {}

  readonly execute = async (tx: Tx, { subjectId }: Firing): Promise<null> => {
    await this.guests.timeUp(tx, subjectId);
    this.outbox.announce(tx);
    return null;
  };
}
