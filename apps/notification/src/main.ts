import { bootstrap, serve } from '@app/platform';
import { createNotification } from './notification.app';
import { readNotificationConfig } from './notification.config';

bootstrap(async () => {
  const config = readNotificationConfig();
  const app = await createNotification(config);
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
});
