import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DutyRepository } from './duty.repository';

/** What came to the agency of this job and will not wait stands as one line in its duty room, when it has one. */
@Injectable()
export class TellDutyRoom {
  constructor(private readonly duty: DutyRepository) {}

  async execute(tx: Tx): Promise<void> {
    await this.duty.tellRoom(tx);
  }
}
