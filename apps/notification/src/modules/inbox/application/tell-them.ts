import type { Channel } from '@app/contracts';
import { HintPublisher } from '@app/messaging';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { AttemptQueue } from '../../channels';
import { askOf, breaksMute, PreferenceRepository, type Listener } from '../../preferences';
import { InboxRepository, type NewItem, type ToldPerson } from './inbox.repository';

/** One notice, by the ways that the table has for it, to people who are told equally loudly. */
export interface Telling {
  item: NewItem;
  channels: readonly Channel[];
  people: readonly Omit<ToldPerson, 'isMuted'>[];
}

/** Puts notices into the lists of these people and on its ways out of the hub, once each. */
@Injectable()
export class TellThem {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly outside: AttemptQueue,
    private readonly hints: HintPublisher,
    private readonly preferences: PreferenceRepository,
  ) {}

  /** Answers of each notice how many had not been told of it before. */
  async tell(tx: Tx, tellings: readonly Telling[]): Promise<number[]> {
    const asks = tellings.flatMap(({ item, people }) =>
      people.map(({ personId }) => ({ personId, link: item.link })),
    );
    if (asks.length === 0) return tellings.map(() => 0);
    const wishes = await this.preferences.listeners(tx, asks);
    const rows = tellings.flatMap(({ item, people }) =>
      people.map((person) => {
        const wish = wishes.get(askOf({ personId: person.personId, link: item.link }));
        return { ...item, ...person, isMuted: wish?.isMuted === true && !breaksMute(item) };
      }),
    );
    const told = await this.inbox.add(tx, rows);
    if (told.length === 0) return tellings.map(() => 0);
    const isTold = new Set(told.map(({ eventId, personId }) => `${eventId} ${personId}`));
    const news = tellings.map(({ item, people }) =>
      people.map(({ personId }) => personId).filter((personId) => isTold.has(`${item.eventId} ${personId}`)),
    );
    await this.outside.add(
      tx,
      tellings.map(({ item, channels }, index) => ({
        told: item,
        channels,
        listeners: listenersOf(news[index], item.link, wishes),
      })),
    );
    await this.announce(tx, [...new Set(told.map(({ personId }) => personId))]);
    return news.map(({ length }) => length);
  }

  /** The same people once more, out of the hub. */
  async again(
    tx: Tx,
    item: NewItem,
    channels: readonly Channel[],
    personIds: readonly string[],
    round: number,
  ): Promise<void> {
    await this.outside.addTargets(tx, [{ item, channels }], round);
    await this.ring(tx, item, channels, personIds, round);
  }

  /** These people alone, who have it in their lists. */
  async ring(
    tx: Tx,
    item: NewItem,
    channels: readonly Channel[],
    personIds: readonly string[],
    round: number,
  ): Promise<void> {
    const wishes = await this.preferences.listeners(
      tx,
      personIds.map((personId) => ({ personId, link: item.link })),
    );
    const listeners = listenersOf(personIds, item.link, wishes);
    await this.outside.add(tx, [{ told: item, channels, listeners }], round);
    await this.announce(tx, personIds);
  }

  async announce(tx: Tx, personIds: readonly string[]): Promise<void> {
    await this.inbox.announce(tx, personIds);
    tx.afterCommit(() => this.hints.publish());
  }
}

function listenersOf(
  personIds: readonly string[],
  link: string,
  wishes: ReadonlyMap<string, Listener>,
): Map<string, Listener> {
  const found = personIds.map((personId) => [personId, wishes.get(askOf({ personId, link }))] as const);
  return new Map(found.filter((one): one is [string, Listener] => one[1] !== undefined));
}
