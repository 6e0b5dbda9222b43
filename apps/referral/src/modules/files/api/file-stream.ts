import { Readable } from 'node:stream';
import { DomainError } from '@app/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadHeaders } from './file.presenter';

/** The body of an upload, which is the file alone. */
export async function withUpload<T>(
  { body }: FastifyRequest,
  take: (content: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  if (!(body instanceof Readable))
    throw new DomainError('BAD_REQUEST', 'Send the file alone, as application/octet-stream.');
  try {
    return await take(body);
  } finally {
    // What is refused is read to its end, or the sender would see a broken connection instead of the answer.
    body.resume();
  }
}

/** A first part that does not open is a refusal; a later one breaks the connection, and the length tells. */
export async function sendFile(
  reply: FastifyReply,
  file: { name: string; type: string; size: number | null },
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const iterator = content[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Buffer> {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  }
  await reply.headers(downloadHeaders(file)).send(Readable.from(all(), { objectMode: false }));
}
