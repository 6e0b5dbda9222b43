import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../../gateway.config';
import { indexAssets, type Asset } from '../application/asset-index';
import { contentSecurityPolicy } from '../domain/csp';
import { mediaTypeOf } from '../domain/media-type';
import { MISSING_BUILD_PAGE, NONCE_MARK } from './web-page';

/** First path segments that are no pages of the web app. */
const NOT_PAGES = new Set(['api', 'internal', 'rt', 'healthz', 'readyz', 'metrics', 'assets']);

interface Build {
  assets: ReadonlyMap<string, Asset>;
  page: string;
}

/** The built web app: files that never change for a year, and one page for every address inside it. */
@Injectable()
export class WebAssets {
  private build: Build | undefined;

  constructor(private readonly config: GatewayConfig) {}

  register(fastify: FastifyInstance): void {
    fastify.get('/*', (request, reply) => this.answer(request, reply));
  }

  private answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = pathOf(request.url);
    const asset = path === '/index.html' ? undefined : this.loaded()?.assets.get(path);
    if (asset) return sendAsset(path, asset, request, reply);
    const isPage =
      !NOT_PAGES.has(path.split('/')[1] ?? '') && (extname(path) === '' || path === '/index.html');
    if (!isPage) throw new DomainError('NOT_FOUND');
    return this.sendPage(reply);
  }

  private sendPage(reply: FastifyReply): FastifyReply {
    const nonce = randomBytes(16).toString('base64');
    const page = this.loaded()?.page;
    return reply
      .status(page === undefined ? 503 : 200)
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page?.replaceAll(NONCE_MARK, nonce) ?? MISSING_BUILD_PAGE);
  }

  /** A build that appears after the start is found too. */
  private loaded(): Build | undefined {
    const root = this.config.HUB_WEB_ROOT;
    if (this.build || !root) return this.build;
    const index = join(root, 'index.html');
    if (!existsSync(index)) return undefined;
    this.build = { assets: indexAssets(root), page: readFileSync(index, 'utf8') };
    return this.build;
  }
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/');
  } catch {
    throw new DomainError('BAD_REQUEST');
  }
}

function sendAsset(path: string, asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isHashed = path.startsWith('/assets/');
  reply
    .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
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
