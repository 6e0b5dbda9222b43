import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { HealthRegistry } from '@app/platform';
import type { FastifyInstance } from 'fastify';
import { GatewayConfig } from '../../gateway.config';
import { EdgeModule } from '../edge';
import { SessionsModule } from '../sessions';
import { ApiProxy } from './api/api-proxy';
import { untilReady } from './api/service-readiness';

@Module({ imports: [EdgeModule, SessionsModule], providers: [ApiProxy] })
export class ProxyModule implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly proxy: ApiProxy,
    private readonly health: HealthRegistry,
    private readonly config: GatewayConfig,
  ) {}

  onModuleInit(): void {
    this.proxy.register(this.adapter.httpAdapter.getInstance<FastifyInstance>());
    this.health.add('referral', () => untilReady(this.config.HUB_REFERRAL_URL));
    this.health.add('notification', () => untilReady(this.config.HUB_NOTIFICATION_URL));
  }
}
