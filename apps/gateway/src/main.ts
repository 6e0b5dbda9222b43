import { bootstrap, serve } from '@app/platform';
import { createGateway } from './gateway.app';
import { readGatewayConfig } from './gateway.config';

bootstrap(async () => {
  const config = readGatewayConfig();
  const app = await createGateway(config);
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
});
