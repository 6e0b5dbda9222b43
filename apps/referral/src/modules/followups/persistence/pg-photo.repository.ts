import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import {
  PhotoRepository,
  type ArrivedPhoto,
  type PhotoPart,
  type PhotoPlace,
  type PhotoState,
  type StoredPhoto,
} from '../application/photo.repository';

type Upload = Omit<ArrivedPhoto, 'parts'> & { parts: { offset: number; sealed: string }[] };
interface Opened {
  storageKey: string;
  size: number;
  chainId: string;
  agencyId: string;
  key: { kekId: string; wrapped: string };
}

@Injectable()
export class PgPhotoRepository extends PhotoRepository {
  async find(tx: Tx, place: PhotoPlace): Promise<PhotoState | undefined> {
    const upload = await this.upload(tx, place, false);
    return upload && stateOf(upload);
  }

  async arrived(tx: Tx, place: PhotoPlace): Promise<ArrivedPhoto | undefined> {
    const upload = await this.upload(tx, place, true);
    return (
      upload && {
        ...stateOf(upload),
        sha256: upload.sha256,
        parts: upload.parts.map(({ offset, sealed }) => ({ offset, sealed: Buffer.from(sealed, 'base64') })),
      }
    );
  }

  async putPart(tx: Tx, { photoId, sealed, ...part }: PhotoPart): Promise<void> {
    await tx.query('select referral.put_photo_part($1)', [
      JSON.stringify({ ...part, id: photoId, sealed: sealed.toString('base64') }),
    ]);
  }

  async keep(
    tx: Tx,
    { followUpId, photoId }: PhotoPlace,
    { storageKey, size }: { storageKey: string; size: number },
  ): Promise<void> {
    await tx.query('select referral.keep_photo($1, $2, $3, $4)', [followUpId, photoId, storageKey, size]);
  }

  async drop(tx: Tx, { followUpId, photoId }: PhotoPlace): Promise<void> {
    await tx.query('select referral.drop_photo($1, $2)', [followUpId, photoId]);
  }

  async open(tx: Tx, { followUpId, photoId }: PhotoPlace): Promise<StoredPhoto | undefined> {
    const row = await tx.one<{ body: Opened | null }>('select referral.open_photo($1, $2) as body', [
      followUpId,
      photoId,
    ]);
    if (!row?.body) return undefined;
    const { storageKey, size, chainId, agencyId, key } = row.body;
    return {
      storageKey,
      size,
      owner: { chainId, agencyId },
      key: { kekId: key.kekId, wrapped: Buffer.from(key.wrapped, 'base64') },
    };
  }

  private async upload(tx: Tx, place: PhotoPlace, withParts: boolean): Promise<Upload | undefined> {
    const row = await tx.one<{ body: Upload | null }>('select referral.photo_upload($1, $2, $3) as body', [
      place.followUpId,
      place.photoId,
      withParts,
    ]);
    return row?.body ?? undefined;
  }
}

function stateOf({ id, offset, length, isComplete }: PhotoState): PhotoState {
  return { id, offset, length, isComplete };
}
