import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset } from '../application/asset-index';
import { mediaTypeOf } from '../domain/media-type';

/** A file of a build by its path inside the build: hashed ones for good, the others asked about each time. */
export function sendAsset(
  path: string,
  asset: Asset,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const isHashed = path.startsWith('/assets/');
  reply
    .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'Accept-Encoding')
    .header('etag', asset.tag)
    .type(mediaTypeOf(path));
  if (request.headers['if-none-match'] === asset.tag) return reply.status(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  const copy = asset.encodings.find(({ name }) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(accepted),
  );
  if (copy) reply.header('content-encoding', copy.name);
  const { file, size } = copy ?? asset;
  return reply.header('content-length', size).send(createReadStream(file));
}
