import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { refuseForeignPage } from './api/csrf';
import { OriginPolicy } from './application/origin-policy';
import { RateLimits } from './application/rate-limits';

const ONE_YEAR = 'max-age=31536000';

/** What stands before every route: whose pages may call, and how often. */
@Module({ providers: [OriginPolicy, RateLimits], exports: [OriginPolicy, RateLimits] })
export class EdgeModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly origins: OriginPolicy,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      if (this.origins.isSecureHost(request.headers.host))
        reply.header('strict-transport-security', ONE_YEAR);
      try {
        refuseForeignPage(request, this.origins);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  }
}
