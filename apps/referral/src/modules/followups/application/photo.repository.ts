import type { Tx } from '@app/persistence';
import type { WrappedKey } from '../../children';
import type { FollowUpRecord } from '../domain/follow-up';

/** Which photo of which follow-up. */
export interface PhotoPlace {
  followUpId: string;
  photoId: string;
}
/** What a phone says of the whole with every piece of it. */
export interface AnnouncedPhoto extends PhotoPlace {
  length: number;
  /** Hexadecimal. */
  sha256: string;
}
export interface PhotoPart extends AnnouncedPhoto {
  offset: number;
  bytes: number;
  sealed: Buffer;
}
export interface PhotoState {
  id: string;
  offset: number;
  length: number;
  isComplete: boolean;
}
export interface ArrivedPhoto extends PhotoState {
  sha256: string;
  parts: { offset: number; sealed: Buffer }[];
}
export interface StoredPhoto {
  storageKey: string;
  size: number;
  owner: Pick<FollowUpRecord, 'chainId' | 'agencyId'>;
  key: WrappedKey;
}

/** Doors of the database: whoever went sends, whoever may read the texts reads. */
export abstract class PhotoRepository {
  /** How much is here; undefined when nothing is. */
  abstract find(tx: Tx, place: PhotoPlace): Promise<PhotoState | undefined>;
  /** With the pieces. */
  abstract arrived(tx: Tx, place: PhotoPlace): Promise<ArrivedPhoto | undefined>;
  abstract putPart(tx: Tx, part: PhotoPart): Promise<void>;
  /** One that was kept already stays where it is. */
  abstract keep(tx: Tx, place: PhotoPlace, stored: { storageKey: string; size: number }): Promise<void>;
  abstract drop(tx: Tx, place: PhotoPlace): Promise<void>;
  /** Written down as opened. */
  abstract open(tx: Tx, place: PhotoPlace): Promise<StoredPhoto | undefined>;
}
