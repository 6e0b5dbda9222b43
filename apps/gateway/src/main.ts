import { refuseIfIll } from '@app/persistence';
import { bootstrap, serve } from '@app/platform';
import { Database } from './database/persistence/database';
import { createGateway } from './gateway.app';
import { readGatewayConfig } from './gateway.config';

bootstrap(async () => {
  const config = readGatewayConfig();
  const app = await createGateway(config);
  // A database through which a row could reach the wrong agency is never served.
  await refuseIfIll(app.get(Database), { durability: false });
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
});
