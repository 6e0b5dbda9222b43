import { UnitOfWork, type ContextSource } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { StoredFiles } from '../../files';
import { PhotoSeal } from './photo-seal';
import { FollowUpRepository } from './follow-up.repository';
import { PhotoRepository, type PhotoPlace } from './photo.repository';

/** The picture, for whoever may read the texts: the opening is recorded before the first byte leaves. */
@Injectable()
export class OpenPhoto {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly seal: PhotoSeal,
    private readonly photos: PhotoRepository,
    private readonly files: StoredFiles,
  ) {}

  async execute(ctx: ContextSource, place: PhotoPlace): Promise<Buffer> {
    const { storageKey, key } = await this.unitOfWork.run(ctx, async (tx) => {
      const opened = found(await this.followUps.read(tx, place.followUpId, false));
      found(opened.photos.find(({ id }) => id === place.photoId));
      const stored = found(await this.photos.open(tx, place));
      return {
        storageKey: stored.storageKey,
        key: this.seal.fileKey({ record: stored.owner, key: stored.key }),
      };
    });
    const pieces: Buffer[] = [];
    for await (const piece of await this.files.read(storageKey, place.photoId, key)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}
