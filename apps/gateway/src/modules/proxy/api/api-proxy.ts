import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { DomainError } from '@app/kernel';
import { mapPgError } from '@app/persistence';
import { ProblemFilter } from '@app/platform';
import httpProxy from '@fastify/http-proxy';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GatewayConfig } from '../../../gateway.config';
import { RateLimits } from '../../edge';
import { Authentication, ContextMinter, type ContextAudience } from '../../sessions';
import { forwardedHeaders } from '../domain/forwarded-headers';
import { isSearch, upstreamOf, type Upstream } from '../domain/upstream';
import { limitedBody } from './limited-body';

const AUDIENCES: Readonly<Record<Upstream, ContextAudience>> = {
  referral: 'referral_rt',
  notification: 'notify_rt',
};
/** A little more than a service gives itself, so that its own answer arrives first. */
const ANSWER_MS = 10_000;
const RETRY_AFTER_MS = 30;

/**
 * Streams every API request that the gateway does not answer itself to the app that owns it, with the signed context of
 * the session. Nothing passes without a session.
 */
@Injectable()
export class ApiProxy {
  private readonly problems = new ProblemFilter(mapPgError);

  constructor(
    private readonly config: GatewayConfig,
    private readonly authentication: Authentication,
    private readonly minter: ContextMinter,
    private readonly limits: RateLimits,
  ) {}

  /** Only queued: to wait here would start the server before the framework has set the handler of errors. */
  register(fastify: FastifyInstance): void {
    void fastify.register(async (scope) => {
      // Bodies pass through unread.
      scope.removeAllContentTypeParsers();
      scope.setErrorHandler((error, request, reply) => this.problems.answer(error, request, reply));
      scope.addHook('onRequest', (request) => this.admit(request));
      scope.addHook('preParsing', (request, _reply, body) => limitedBody(request, body as Readable));
      await scope.register(httpProxy, {
        upstream: '',
        prefix: '/api',
        rewritePrefix: '/api',
        disableRequestLogging: true,
        undici: { connections: 64, pipelining: 1, headersTimeout: ANSWER_MS, bodyTimeout: 3 * ANSWER_MS },
        destroyAgent: true,
        replyOptions: {
          getUpstream: (request) => this.addressOf(request as FastifyRequest),
          rewriteRequestHeaders: (request, headers) => this.headersFor(request as FastifyRequest, headers),
          onError: (reply, { error }) => answerFailure(reply as FastifyReply, error),
          // A service that restarts breaks its idle connections: reading once more is harmless.
          retryDelay: ({ err, req, attempt }) =>
            err && attempt === 0 && req.method === 'GET' ? RETRY_AFTER_MS : null,
        },
      });
    });
  }

  private async admit(request: FastifyRequest): Promise<void> {
    const session = await this.authentication.sessionOf(request);
    this.limits.ofSession(session.id, session.agency.id);
    if (upstreamOf(request.url) === null) throw new DomainError('NOT_FOUND');
    if (isSearch(request.url)) this.limits.ofSearch(session.id);
  }

  private addressOf(request: FastifyRequest): string {
    return ownerOf(request) === 'notification'
      ? this.config.HUB_NOTIFICATION_URL
      : this.config.HUB_REFERRAL_URL;
  }

  private headersFor(request: FastifyRequest, headers: IncomingHttpHeaders): IncomingHttpHeaders {
    if (!request.hubSession) throw new DomainError('UNAUTHENTICATED');
    const context = this.minter.mint(request.hubSession, AUDIENCES[ownerOf(request)]);
    return forwardedHeaders(headers, { context, requestId: request.id });
  }
}

function ownerOf(request: FastifyRequest): Upstream {
  const owner = upstreamOf(request.url);
  if (owner === null) throw new DomainError('NOT_FOUND');
  return owner;
}

function answerFailure(reply: FastifyReply, error: Error): void {
  const refusal =
    error.cause instanceof DomainError
      ? error.cause
      : new DomainError('UNAVAILABLE', 'The service is not answering. Try again with the same key.');
  void reply.send(refusal);
}
