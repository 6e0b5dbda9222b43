import { Injectable } from '@nestjs/common';
import { found } from '../../../refuse';
import {
  RecordSealer,
  type ChildFileKey,
  type RecordPlace,
  type SealingKey,
  type WrappedKey,
} from '../../children';
import type { FollowUpRecord } from '../domain/follow-up';
import { DATA_CLASS, keyPlace } from './follow-up-texts';

/** A follow-up with the key to its texts, which seals its photos as well. */
interface Keyed {
  record: Pick<FollowUpRecord, 'chainId' | 'agencyId'>;
  key: WrappedKey | null;
}
interface PiecePlace {
  photoId: string;
  offset: number;
}

/** Photos under the key of their follow-up: as pieces while they arrive, and as a file afterwards. */
@Injectable()
export class PhotoSeal {
  constructor(private readonly sealer: RecordSealer) {}

  sealPiece(of: Keyed, piece: PiecePlace, content: Buffer): Buffer {
    return this.sealer.sealBytes(content, this.keyOf(of), placeOf(of, piece));
  }

  openPiece(of: Keyed, piece: PiecePlace, sealed: Buffer): Buffer {
    return this.sealer.openBytes(sealed, this.keyOf(of), placeOf(of, piece));
  }

  /** As the file store wants it: bound to the agency that asked, where a child's file is bound to its home. */
  fileKey(of: Keyed): ChildFileKey {
    return { ...this.keyOf(of), homeAgencyId: of.record.agencyId };
  }

  private keyOf({ record, key }: Keyed): SealingKey {
    return this.sealer.openKey(found(key ?? undefined), keyPlace(record));
  }
}

function placeOf({ record: { agencyId } }: Keyed, { photoId, offset }: PiecePlace): RecordPlace {
  return {
    table: 'referral.follow_up_photo_part',
    column: 'sealed',
    rowId: `${photoId}:${offset}`,
    agencyId,
    dataClass: DATA_CLASS,
  };
}
