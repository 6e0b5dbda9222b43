import type { FileType } from '@app/contracts';

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const satisfies FileType[];
export type PictureType = (typeof PICTURE_TYPES)[number];

export const isPicture = (type: FileType | null): type is PictureType =>
  PICTURE_TYPES.some((one) => one === type);

export interface CleanPicture {
  /** The same picture, upright, drawn anew: nothing that a camera or an app wrote beside it is left. */
  content: Buffer;
  thumbnail: { content: Buffer; width: number; height: number };
}

/** Draws pictures anew, so that what is kept shows what one sees and tells nothing else: no place, no owner, no hidden data. */
export abstract class PictureCleaner {
  /** @throws DomainError PICTURE_UNREADABLE for what cannot be decoded within the limits. */
  abstract clean(content: AsyncIterable<Buffer>, type: PictureType): Promise<CleanPicture>;
}
