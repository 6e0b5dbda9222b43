import 'reflect-metadata';
import { refuseIfIll } from '@app/persistence';
import { bootstrap, serve } from '@app/platform';
import { Databases } from './database/database.module';
import { createReferral } from './referral.app';
import { readReferralConfig } from './referral.config';

bootstrap(async () => {
  const config = readReferralConfig();
  const app = await createReferral(config);
  // A database through which a row could reach the wrong agency is never served.
  await refuseIfIll(app.get(Databases).acts, { durability: false });
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
});
