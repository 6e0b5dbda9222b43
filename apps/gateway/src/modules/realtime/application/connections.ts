import type { HintList, ServerEvents } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Audience } from './follower';
import type { Connection } from './connection';

/** Names of the groups that a socket is put into by the server, from its session and nothing else. */
export const groupOf = {
  agency: (agencyId: string): string => `agency:${agencyId}`,
  person: (agencyId: string, personId: string): string => `person:${agencyId}:${personId}`,
  live: (stream: string): string => `live:${stream}`,
};

/** Sends one event to every socket of a group of this process. */
export type GroupSender = <E extends keyof ServerEvents>(
  group: string,
  event: E,
  payload: ServerEvents[E],
) => void;

/** The sockets of this process, by session, and the groups that they are reached by. */
@Injectable()
export class Connections extends Audience {
  private readonly bySession = new Map<string, Set<Connection>>();
  private readonly byPerson = new Map<string, Set<Connection>>();
  private count = 0;
  private sender: GroupSender = () => undefined;

  get size(): number {
    return this.count;
  }

  /** The transport says how a group is reached. */
  sendWith(sender: GroupSender): void {
    this.sender = sender;
  }

  add(connection: Connection): void {
    put(this.bySession, connection.session.id, connection);
    put(this.byPerson, groupOf.person(connection.agencyId, connection.personId), connection);
    this.count += 1;
  }

  remove(connection: Connection): void {
    if (!take(this.bySession, connection.session.id, connection)) return;
    take(this.byPerson, groupOf.person(connection.agencyId, connection.personId), connection);
    this.count -= 1;
  }

  /** Sessions that have a socket here, with the epoch that their sockets know. */
  sessions(): { id: string; epoch: number }[] {
    return [...this.bySession].flatMap(([id, [first]]) => (first ? { id, epoch: first.session.epoch } : []));
  }

  ofSession(id: string): Connection[] {
    return [...(this.bySession.get(id) ?? [])];
  }

  ofPerson(agencyId: string, personId: string): Connection[] {
    return [...(this.byPerson.get(groupOf.person(agencyId, personId)) ?? [])];
  }

  all(): Connection[] {
    return [...this.bySession.values()].flatMap((own) => [...own]);
  }

  endSession(id: string, reason: 'logout' | 'revoked' | 'expired'): void {
    for (const connection of this.ofSession(id)) connection.end(reason);
  }

  hint(group: string, list: HintList): void {
    this.sender(group, 'hint', { list });
  }

  override toLive(stream: string, frame: ServerEvents['stream.events']): void {
    this.sender(groupOf.live(stream), 'stream.events', frame);
  }

  override toPerson<E extends keyof ServerEvents>(
    agencyId: string,
    personId: string,
    event: E,
    payload: ServerEvents[E],
  ): void {
    this.sender(groupOf.person(agencyId, personId), event, payload);
  }
}

function put(sets: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(connection));
}

function take(sets: Map<string, Set<Connection>>, key: string, connection: Connection): boolean {
  const own = sets.get(key);
  if (!own?.delete(connection)) return false;
  if (own.size === 0) sets.delete(key);
  return true;
}
