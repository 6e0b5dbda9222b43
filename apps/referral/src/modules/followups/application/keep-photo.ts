import { createHash } from 'node:crypto';
import { DomainError } from '@app/kernel';
import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../../database/outbox';
import { found } from '../../../refuse';
import { FileIntake } from '../../files';
import { bareJpeg } from '../domain/jpeg';
import { PhotoSeal } from './photo-seal';
import { FollowUpRepository, type OpenedFollowUp } from './follow-up.repository';
import { PhotoRepository, type ArrivedPhoto, type PhotoPlace, type PhotoState } from './photo.repository';

/**
 * Puts the pieces of a photo together, once all are here. No transaction is open while the file is written: it is in its place before
 * its row says so, and the sweeper takes what a crash leaves behind.
 */
@Injectable()
export class KeepPhoto {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly seal: PhotoSeal,
    private readonly photos: PhotoRepository,
    private readonly intake: FileIntake,
    private readonly outbox: Outbox,
  ) {}

  async execute(ctx: ContextSource, place: PhotoPlace): Promise<PhotoState> {
    const { opened, arrived } = await this.unitOfWork.run(ctx, async (tx) => ({
      opened: found(await this.followUps.read(tx, place.followUpId, false)),
      arrived: found(await this.photos.arrived(tx, place)),
    }));
    if (arrived.isComplete) return stateOf(arrived);
    const picture = await this.pictureOf(ctx, place, opened, arrived);
    const { staged, storageKey } = await this.intake.receive(
      { id: place.photoId, size: picture.length, content: once(picture) },
      this.seal.fileKey(opened),
    );
    try {
      await this.unitOfWork.run(ctx, async (tx) => {
        await staged.publish();
        await this.photos.keep(tx, place, { storageKey, size: picture.length });
        this.outbox.announce(tx);
      });
      return { ...stateOf(arrived), isComplete: true };
    } finally {
      await staged.discard();
    }
  }

  /** What is not what was announced, or no photo, is forgotten, so that it may be sent anew. */
  private async pictureOf(
    ctx: ContextSource,
    place: PhotoPlace,
    opened: OpenedFollowUp,
    arrived: ArrivedPhoto,
  ): Promise<Buffer> {
    const whole = Buffer.concat(
      arrived.parts.map(({ offset, sealed }) => this.seal.openPiece(opened, { ...place, offset }, sealed)),
    );
    const isWhole = createHash('sha256').update(whole).digest('hex') === arrived.sha256;
    const picture = isWhole ? bareJpeg(whole) : null;
    if (picture) return picture;
    await this.unitOfWork.run(ctx, (tx) => this.photos.drop(tx, place));
    if (isWhole)
      throw new DomainError('FILE_TYPE_NOT_ALLOWED', 'This is no JPEG picture.', { allowed: ['image/jpeg'] });
    throw new DomainError('VALIDATION_FAILED', 'What came is not what was announced.', {
      errors: [{ field: 'x-file-sha256', rule: 'mismatch', message: 'is not the hash of what came' }],
    });
  }
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

function stateOf({ id, offset, length, isComplete }: PhotoState): PhotoState {
  return { id, offset, length, isComplete };
}
