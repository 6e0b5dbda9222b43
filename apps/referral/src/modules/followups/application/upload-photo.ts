import { DomainError, type Actor } from '@app/kernel';
import { UnitOfWork, type ContextSource, type Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import { followUpActions } from '../domain/follow-up.policy';
import { PhotoSeal } from './photo-seal';
import { FollowUpRepository, type OpenedFollowUp } from './follow-up.repository';
import { KeepPhoto } from './keep-photo';
import { PhotoRepository, type AnnouncedPhoto, type PhotoPlace, type PhotoState } from './photo.repository';

export interface PhotoPiece extends AnnouncedPhoto {
  offset: number;
  content: Buffer;
}

/** A photo in pieces: each is sealed and kept by itself, so that a bad connection costs one of them. */
@Injectable()
export class UploadPhoto {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly followUps: FollowUpRepository,
    private readonly seal: PhotoSeal,
    private readonly photos: PhotoRepository,
    private readonly keepPhoto: KeepPhoto,
  ) {}

  find(ctx: ContextSource, place: PhotoPlace): Promise<PhotoState> {
    return this.unitOfWork.run(ctx, async (tx) => found(await this.photos.find(tx, place)));
  }

  async put(ctx: ContextSource, { content, ...piece }: PhotoPiece): Promise<PhotoState> {
    const state = await this.unitOfWork.run(ctx, async (tx, actor) => {
      const opened = await this.require(tx, actor, piece.followUpId);
      const sealed = this.seal.sealPiece(opened, piece, content);
      await this.photos.putPart(tx, { ...piece, bytes: content.length, sealed });
      return found(await this.photos.find(tx, piece));
    });
    return state.offset < state.length || state.isComplete ? state : this.keepPhoto.execute(ctx, piece);
  }

  private async require(tx: Tx, actor: Actor, id: string): Promise<OpenedFollowUp> {
    const opened = found(await this.followUps.read(tx, id, false));
    const { state, version } = opened.record;
    const allowedActions = followUpActions(actor, opened.record, await tx.now());
    if (!allowedActions.includes('amend'))
      throw new DomainError('STATE_CONFLICT', 'Only whoever went adds photos, and for a while.', {
        state,
        version,
        allowedActions,
      });
    return opened;
  }
}
