import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { SeatDuty } from './seat-duty';
import { TellDutyRoom } from './tell-duty-room';

/** What those on duty have of the events of their agency. */
@Injectable()
export class DutyJobs {
  constructor(
    private readonly seatDuty: SeatDuty,
    private readonly tellDutyRoom: TellDutyRoom,
  ) {}

  /** The thread of the referral is locked before the duty room, as its id asks for. */
  async submitted(tx: Tx, job: Job): Promise<void> {
    await this.seatDuty.execute(tx, job);
    await this.tellDutyRoom.execute(tx);
  }

  urgent(tx: Tx): Promise<void> {
    return this.tellDutyRoom.execute(tx);
  }
}
