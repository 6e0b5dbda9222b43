import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { DomainError } from '@app/kernel';
import type { FastifyRequest } from 'fastify';

/** What the services accept as well; refused here, nothing of it crosses the hub. */
export const BODY_LIMIT = 512 * 1024;

/** The body of a request that passes through unread, cut off as soon as it is longer than it may be. */
export function limitedBody(request: FastifyRequest, body: Readable): Readable {
  const declared = request.headers['content-length'];
  if (declared !== undefined) {
    // The server cuts a body off at its declared length.
    if (Number(declared) > BODY_LIMIT) throw new DomainError('PAYLOAD_TOO_LARGE');
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
