import { resolve } from 'node:path';
import { entryOf } from '../../scripts/src/supervisor/app-environment';
import { ManagedApp } from '../../scripts/src/supervisor/managed-app';
import type { Hub } from './hub';

/** A second gateway of a hub, as behind a load balancer without sticky sessions. */
export async function startTwin(hub: Hub): Promise<ManagedApp> {
  const twin = new ManagedApp({
    name: 'gateway-2',
    entry: entryOf(resolve(__dirname, '..', '..', 'dist'), 'gateway'),
    env: {
      PATH: process.env.PATH,
      HOST: '127.0.0.1',
      HUB_DB_GATEWAY_URL: hub.database.databaseUrls.gateway,
      HUB_CONTEXT_KEY: hub.database.contextKey,
      HUB_PUBLIC_ORIGINS: hub.baseUrl,
      HUB_REFERRAL_URL: hub.apps.referral.url,
      HUB_NOTIFICATION_URL: hub.apps.notification.url,
      LOG_LEVEL: 'fatal',
    },
    port: 0,
    logFile: undefined,
    log: () => undefined,
    untilNeedsMet: () => Promise.resolve(),
  });
  await twin.start();
  return twin;
}
