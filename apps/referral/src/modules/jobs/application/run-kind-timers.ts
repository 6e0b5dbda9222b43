import type { Firing, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { KindDoors } from './kind-doors';

/** What ends with a day that a kind of referral has set. The date has counted already; this takes people out and tells them. */
@Injectable()
export class RunKindTimers {
  constructor(
    private readonly doors: KindDoors,
    private readonly outbox: Outbox,
  ) {}

  readonly accessEnds = (tx: Tx, firing: Firing): Promise<null> =>
    this.run(tx, this.doors.endAccess(tx, firing.subjectId));
  readonly consultEnds = (tx: Tx, firing: Firing): Promise<null> =>
    this.run(tx, this.doors.endConsult(tx, firing.subjectId));
  readonly cardEnds = (tx: Tx, firing: Firing): Promise<null> =>
    this.run(tx, this.doors.endCard(tx, firing.subjectId));

  private async run(tx: Tx, ending: Promise<void>): Promise<null> {
    await ending;
    this.outbox.announce(tx);
    return null;
  }
}
