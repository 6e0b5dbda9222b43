import { MAX_FILE_BYTES, type FileType } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { Tx } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { ChildFileKey } from '../../children';
import { FileMeter } from '../domain/file-meter';
import { fileTypeOf } from '../domain/file-type';
import { FileIntake, type Received } from './file-intake';
import { isPicture, PictureCleaner, type PictureType } from './picture-cleaner';

const HEAD_BYTES = 16;

export interface Arriving {
  id: string;
  size: number;
  content: AsyncIterable<Buffer>;
}
export interface CleanlyReceived {
  type: FileType;
  /** Of what is kept. */
  size: number;
  /** Of what came. */
  sentSha256: Buffer;
  file: Received;
  thumbnail: { file: Received; width: number; height: number } | null;
}

/** A thumbnail is sealed to a place of its own, so that it cannot stand in for the picture. */
export const thumbnailId = (fileId: string): string => `${fileId}:thumbnail`;

/** Takes in what is sent to others: of a picture only what one sees is kept, everything else as it came. */
@Injectable()
export class CleanIntake {
  constructor(
    private readonly intake: FileIntake,
    private readonly pictures: PictureCleaner,
  ) {}

  keyOf(tx: Tx, caseId: string): Promise<ChildFileKey> {
    return this.intake.keyOf(tx, caseId);
  }

  async receive(
    arriving: Arriving,
    key: ChildFileKey,
    allowed: readonly FileType[],
  ): Promise<CleanlyReceived> {
    const { head, content } = await peek(arriving.content);
    const type = fileTypeOf({ head, tail: head });
    if (isPicture(type)) return this.receivePicture({ ...arriving, content }, key, type);
    const file = await this.intake.receive({ ...arriving, content }, key, allowed);
    return { type: file.type, size: arriving.size, sentSha256: file.sha256, file, thumbnail: null };
  }

  private async receivePicture(
    { id, size, content }: Arriving,
    key: ChildFileKey,
    type: PictureType,
  ): Promise<CleanlyReceived> {
    const meter = new FileMeter(size);
    const clean = await this.pictures.clean(meter.through(content), type);
    if (clean.content.length > MAX_FILE_BYTES) throw new DomainError('PAYLOAD_TOO_LARGE');
    const file = await this.keep(id, clean.content, key);
    try {
      const { width, height } = clean.thumbnail;
      const small = await this.keep(thumbnailId(id), clean.thumbnail.content, key);
      return {
        type,
        size: clean.content.length,
        sentSha256: meter.digest(),
        file,
        thumbnail: { file: small, width, height },
      };
    } catch (error) {
      await file.staged.discard();
      throw error;
    }
  }

  private keep(id: string, content: Buffer, key: ChildFileKey): Promise<Received> {
    return this.intake.receive({ id, size: content.length, content: once(content) }, key);
  }
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(content);
}

/** The first bytes, and all of it. */
async function peek(
  source: AsyncIterable<Buffer>,
): Promise<{ head: Buffer; content: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let isDone = false;
  while (head.length < HEAD_BYTES && !isDone) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (!next.done) head = Buffer.concat([head, next.value]);
  }
  async function* content(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head, content: content() };
}
