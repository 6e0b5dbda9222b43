import { BUSINESS_TIME_HEADER } from '@app/contracts';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { BusinessTime } from '../../database/business-time';
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
    private readonly time: BusinessTime,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      if (this.origins.isSecureHost(request.headers.host))
        reply.header('strict-transport-security', ONE_YEAR);
      if (request.url.startsWith('/api/')) reply.header(BUSINESS_TIME_HEADER, this.time.now().toISOString());
      try {
        refuseForeignPage(request, this.origins);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  }
}
