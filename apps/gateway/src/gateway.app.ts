import { mapPgError } from '@app/persistence';
import { createApp } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { GatewayConfig } from './gateway.config';
import { publishMergedDescription } from './modules/api-description';
import { HubIoAdapter } from './modules/realtime';

/** The gateway, initialised and not yet listening. */
export function createGateway(config: GatewayConfig): Promise<NestFastifyApplication> {
  return createApp(AppModule.of(config), {
    name: 'gateway',
    logLevel: config.LOG_LEVEL,
    mapError: mapPgError,
    trustProxy: config.HUB_TRUST_PROXY.length > 0 ? config.HUB_TRUST_PROXY : false,
    configure: (app) => {
      app.useWebSocketAdapter(new HubIoAdapter(app));
      return publishMergedDescription(app);
    },
  });
}
