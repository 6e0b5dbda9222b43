import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { finished } from 'node:stream/promises';
import { IMPORT_BYTES_MAX, MAX_FILE_BYTES, SHEET_CONTENT_TYPE } from '@app/contracts';
import { DomainError } from '@app/kernel';
import { takesSheets } from '@app/platform';
import type { FastifyRequest } from 'fastify';

/** What the services accept as well; refused here, nothing of it crosses the hub. */
export const BODY_LIMIT = 512 * 1024;

const FILE = /^\/api\/(?:cases\/[^/]+\/files|rooms\/[^/]+\/attachments)\/[^/?]+$/;

/** A file and a sheet are the bodies that may be larger, where they are taken; they say beforehand how large they are. */
function limitOf({ method, url, headers }: FastifyRequest): number {
  if (headers['content-length'] === undefined) return BODY_LIMIT;
  if (method === 'PUT' && FILE.test(url)) return MAX_FILE_BYTES;
  return headers['content-type'] === SHEET_CONTENT_TYPE && takesSheets(url) ? IMPORT_BYTES_MAX : BODY_LIMIT;
}

/** The body of a request that passes through unread, cut off as soon as it is longer than it may be. */
export async function limitedBody(request: FastifyRequest, body: Readable): Promise<Readable> {
  const declared = request.headers['content-length'];
  if (declared !== undefined) {
    // The server cuts a body off at its declared length.
    if (Number(declared) > limitOf(request)) {
      // A sender that is cut off while it still writes never reads why; what is beyond reason is cut off all the same.
      if (Number(declared) <= 2 * MAX_FILE_BYTES) await finished(body.resume()).catch(() => undefined);
      throw new DomainError('PAYLOAD_TOO_LARGE');
    }
    return body;
  }
  let length = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback): void {
      length += chunk.length;
      if (length > BODY_LIMIT) done(new DomainError('PAYLOAD_TOO_LARGE'));
      else done(null, chunk);
    },
  });
  body.on('error', (error) => counted.destroy(error));
  return body.pipe(counted);
}
