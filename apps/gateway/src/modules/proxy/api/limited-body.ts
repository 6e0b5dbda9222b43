import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { finished } from 'node:stream/promises';
import { MAX_FILE_BYTES } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

/** What the services accept as well; refused here, nothing of it crosses the hub. */
export const BODY_LIMIT = 512 * 1024;

const FILE = /^\/api\/cases\/[^/]+\/files\/[^/?]+$/;

/** A file is the one body that may be larger; it says beforehand how large it is. */
function limitOf(request: FastifyRequest): number {
  const isFile = request.method === 'PUT' && FILE.test(request.url);
  return isFile && request.headers['content-length'] !== undefined ? MAX_FILE_BYTES : BODY_LIMIT;
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
