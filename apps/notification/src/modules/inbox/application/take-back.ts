import type { EventRefs } from '@app/contracts';
import type { Job, Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { InboxRepository } from './inbox.repository';
import { TellThem } from './tell-them';

/** A message was withdrawn: whoever was told of it, or called by it, finds so in the list, and what still waits is not sent. */
@Injectable()
export class TakeBack {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly outside: AttemptQueue,
    private readonly them: TellThem,
  ) {}

  readonly execute = async (tx: Tx, { eventId, personId, refs }: Job): Promise<void> => {
    const { roomId, seq } = refs as EventRefs;
    if (roomId === undefined || seq === undefined) return;
    if ((await this.inbox.take(tx, [eventId])).length === 0) return;
    const told = await this.inbox.takeBack(tx, roomId, seq, personId);
    if (told.length === 0) return;
    const events = [...new Set(told.map((one) => one.eventId))];
    await this.outside.cancel(tx, personId, events, 'withdrawn');
    await this.them.announce(tx, [...new Set(told.map((one) => one.personId))]);
  };
}
