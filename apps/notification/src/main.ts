import { refuseIfIll } from '@app/persistence';
import { bootstrap, serve } from '@app/platform';
import { NotifyDatabase } from './database/persistence/notify-database';
import { createNotification } from './notification.app';
import { readNotificationConfig } from './notification.config';

bootstrap(async () => {
  const config = readNotificationConfig();
  const app = await createNotification(config);
  // A database through which a row could reach the wrong agency is never served.
  await refuseIfIll(app.get(NotifyDatabase), { durability: false });
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
});
