import type { Channel } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { breaksMute, PreferenceRepository } from '../../preferences';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';

/** Puts a notice into the lists of these people and on its ways out of the hub, once each. */
@Injectable()
export class TellThem {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
    private readonly preferences: PreferenceRepository,
  ) {}

  /** Answers how many had not been told of it before. */
  async tell(
    tx: Tx,
    item: NewItem,
    channels: readonly Channel[],
    people: readonly Omit<ToldPerson, 'isMuted'>[],
  ): Promise<number> {
    const ids = people.map(({ personId }) => personId);
    const listeners = await this.preferences.listeners(tx, ids, item.link);
    const told = await this.inbox.add(
      tx,
      item,
      people.map((person): ToldPerson => ({
        ...person,
        isMuted: listeners.get(person.personId)?.isMuted === true && !breaksMute(item),
      })),
    );
    if (told.length === 0) return 0;
    await this.outside.add(tx, item, channels, new Map([...listeners].filter(([id]) => told.includes(id))));
    await this.announce(tx, told);
    return told.length;
  }

  /** The same people once more, out of the hub. */
  async again(
    tx: Tx,
    item: NewItem,
    channels: readonly Channel[],
    personIds: readonly string[],
    round: number,
  ): Promise<void> {
    await this.outside.addTargets(tx, item, channels, round);
    const listeners = await this.preferences.listeners(tx, personIds, item.link);
    await this.outside.add(tx, item, channels, listeners, round);
    await this.announce(tx, personIds);
  }

  async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.inbox.announce(tx, personIds);
    tx.afterCommit(() => this.hints.publish());
  }
}
