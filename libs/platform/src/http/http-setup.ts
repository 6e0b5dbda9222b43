import { IMPORT_BYTES_MAX, REQUEST_ID_HEADER, SHEET_CONTENT_TYPE } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inRequestScope } from '../logging/request-scope';
import { isShallow } from './json-depth';

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

/** What every answer carries, and bodies in JSON only: a form post from another site finds no parser. */
export function setUpHttp(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(SECURITY_HEADERS).header(REQUEST_ID_HEADER, request.id);
    if (isApi(request)) reply.header('cache-control', 'no-store');
    inRequestScope(request.id, done);
  });
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    setVersionTag(reply, payload);
    done(null, payload);
  });
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else if (!isShallow(body as string))
      done(new DomainError('BAD_REQUEST', 'The body is nested too deeply.'));
    else void parseJson(request, body as string, done);
  });
  // No browser form can send this type, so it is as safe from other sites as JSON is.
  const sheets = { parseAs: 'buffer', bodyLimit: IMPORT_BYTES_MAX } as const;
  fastify.addContentTypeParser(SHEET_CONTENT_TYPE, sheets, (request, body, done) => {
    if (takesSheets(request.url)) done(null, body);
    else done(new DomainError('BAD_REQUEST', 'No sheet is taken here.'));
  });
}

/** Sheets come in at the imports and nowhere else. */
export function takesSheets(url: string): boolean {
  return url.startsWith('/api/imports/');
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api');
}

/** A record with a version answers with it as its entity tag, so that If-Match needs no second look into the body. */
function setVersionTag(reply: FastifyReply, payload: unknown): void {
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) return;
  if (typeof payload.version === 'number' && !reply.hasHeader('etag'))
    reply.header('etag', `"${payload.version}"`);
}
