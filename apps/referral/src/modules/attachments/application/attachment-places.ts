import { DomainError, type Actor } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { RoomRepository } from '../../rooms';
import { attachObstacle } from '../domain/attachment.policy';

/** Whether somebody may bring a file to a room; answers the case, whose child's key seals it. */
@Injectable()
export class AttachmentPlaces {
  constructor(private readonly rooms: RoomRepository) {}

  async require(tx: Tx, actor: Actor, room: string): Promise<string> {
    const place = found(await this.rooms.findOne(tx, actor.personId, room));
    const obstacle = attachObstacle(place);
    if (obstacle)
      throw new DomainError(obstacle, 'This room takes no files from you.', { state: place.state });
    return found(place.caseId ?? undefined);
  }
}
