import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../../gateway.config';
import { WebBuild } from '../application/web-build';
import { contentSecurityPolicy, INERT_POLICY, PREVIEW_POLICY, workerPolicy } from '../domain/csp';
import { sendAsset } from './send-asset';
import { MISSING_BUILD_PAGE, NONCE_MARK } from './web-page';

/** First path segments that are no pages of the desk. */
const NOT_PAGES = new Set(['api', 'internal', 'rt', 'healthz', 'readyz', 'metrics', 'assets']);
/** Where the app for phones lives; its service worker reaches no further. */
const FIELD = '/m';
const WORKER = '/sw.js';
/** The page of the desk that draws documents; the desk holds it in a frame. */
const PREVIEW = '/preview.html';

/** The built web apps: files that never change for a year, and one page for every address inside each. */
@Injectable()
export class WebAssets {
  private readonly desk: WebBuild;
  private readonly field: WebBuild;

  constructor(config: GatewayConfig) {
    this.desk = new WebBuild(config.HUB_WEB_ROOT);
    this.field = new WebBuild(config.HUB_FIELD_ROOT);
  }

  register(fastify: FastifyInstance): void {
    fastify.get('/*', (request, reply) => this.answerDesk(request, reply));
    fastify.get('/m/*', (request, reply) => this.answerField(request, reply));
    fastify.get('/m', (_request, reply) => reply.redirect('/m/', 308));
  }

  private answerDesk(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = pathOf(request.url);
    const asset = this.desk.asset(path);
    if (asset) {
      if (path === PREVIEW)
        reply.header('content-security-policy', PREVIEW_POLICY).header('x-frame-options', 'SAMEORIGIN');
      else reply.header('content-security-policy', INERT_POLICY);
      // That page has no origin; its scripts are the same for everybody and say nothing.
      if (path.startsWith('/assets/')) reply.header('access-control-allow-origin', '*');
      return sendAsset(path, asset, request, reply);
    }
    if (NOT_PAGES.has(path.split('/')[1] ?? '') || !isPage(path)) throw new DomainError('NOT_FOUND');
    const nonce = randomBytes(16).toString('base64');
    const page = this.desk.page?.replaceAll(NONCE_MARK, nonce);
    return sendPage(reply, page, contentSecurityPolicy(`'nonce-${nonce}'`, "'self'"));
  }

  /** The field app makes no styles at run time, so its page is the same for everybody and can be kept by its worker. */
  private answerField(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = pathOf(request.url).slice(FIELD.length);
    const asset = this.field.asset(path);
    if (asset) {
      reply.header('content-security-policy', path === WORKER ? workerPolicy() : INERT_POLICY);
      return sendAsset(path, asset, request, reply);
    }
    if (path.startsWith('/assets/') || !isPage(path)) throw new DomainError('NOT_FOUND');
    return sendPage(reply, this.field.page, contentSecurityPolicy());
  }
}

function isPage(path: string): boolean {
  return extname(path) === '' || path === '/index.html';
}

function sendPage(reply: FastifyReply, page: string | undefined, policy: string): FastifyReply {
  return reply
    .status(page === undefined ? 503 : 200)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page ?? MISSING_BUILD_PAGE);
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/');
  } catch {
    throw new DomainError('BAD_REQUEST');
  }
}
