import 'reflect-metadata';
import { mapPgError } from '@app/persistence';
import { bootstrap, createApp, serve } from '@app/platform';
import { AppModule } from './app.module';
import { readReferralConfig } from './referral.config';

async function main(): Promise<void> {
  const config = readReferralConfig();
  const app = await createApp(AppModule.withConfig(config), {
    name: 'referral',
    logLevel: config.LOG_LEVEL,
    mapError: mapPgError,
    trustRequestId: true,
    openapi: { title: 'Jieli: directory, children, cases, consents, referrals and rooms' },
  });
  await serve(app, { host: config.HOST, port: config.PORT, drainMs: config.DRAIN_MS });
}

bootstrap(main);
