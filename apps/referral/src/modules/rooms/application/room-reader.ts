import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { mayRedact } from '../domain/redaction';
import { RoomLog } from './room-log';
import { RoomRepository } from './room.repository';
import type { RoomDetailView } from './room-view';

/** One room as a member of it sees it. */
@Injectable()
export class RoomReader {
  constructor(
    private readonly rooms: RoomRepository,
    private readonly log: RoomLog,
  ) {}

  /** @throws DomainError NOT_FOUND for who is no member. */
  async detail(tx: Tx, { personId, roles }: Actor, id: string): Promise<RoomDetailView> {
    const room = await this.rooms.findOne(tx, personId, id);
    const [counts] = await this.log.counts(tx, [id]);
    if (!room || !counts) throw new DomainError('NOT_FOUND');
    const agencies = await this.rooms.findAgencies(tx, [id]);
    return {
      room,
      counts,
      agencies: agencies.get(id) ?? [],
      mayRedact: mayRedact(roles),
      members: await this.rooms.findMembers(tx, id),
      guests: await this.rooms.findGuests(tx, id),
    };
  }
}
