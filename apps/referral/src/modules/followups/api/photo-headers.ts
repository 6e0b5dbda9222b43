import {
  MAX_PHOTO_BYTES,
  MAX_PHOTO_CHUNK,
  PHOTO_LENGTH_HEADER,
  PHOTO_OFFSET_HEADER,
  PHOTO_SHA256_HEADER,
  type FieldProblem,
} from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';
import { refuseInvalid } from '../../../refuse';
import type { PhotoPiece } from '../application/upload-photo';

/** What the headers of a piece say; every fault at once. */
export function readPieceHeaders({
  headers,
}: Pick<FastifyRequest, 'headers'>): Pick<PhotoPiece, 'offset' | 'length' | 'sha256'> {
  const problems: FieldProblem[] = [];
  const numberOf = (name: string, min: number): number => {
    const text = String(headers[name] ?? '');
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    if (value < min || value > MAX_PHOTO_BYTES)
      problems.push({ field: name, rule: 'range', message: `${min} to ${MAX_PHOTO_BYTES}` });
    return value;
  };
  const offset = numberOf(PHOTO_OFFSET_HEADER, 0);
  const length = numberOf(PHOTO_LENGTH_HEADER, 1);
  const sha256 = String(headers[PHOTO_SHA256_HEADER] ?? '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256))
    problems.push({ field: PHOTO_SHA256_HEADER, rule: 'pattern', message: '64 hexadecimal digits' });
  refuseInvalid(problems);
  return { offset, length, sha256 };
}

/** The bytes of one piece. */
export async function readPiece(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > MAX_PHOTO_CHUNK) throw new DomainError('PAYLOAD_TOO_LARGE');
    pieces.push(piece);
  }
  if (length === 0) throw new DomainError('BAD_REQUEST', 'Send a piece of the photo.');
  return Buffer.concat(pieces);
}
