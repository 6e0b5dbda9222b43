import { mapPgError } from '@app/persistence';
import { createApp } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import type { NotificationConfig } from './notification.config';

/** The notification app, initialised and not yet listening. */
export function createNotification(config: NotificationConfig): Promise<NestFastifyApplication> {
  return createApp(AppModule.of(config), {
    name: 'notification',
    logLevel: config.LOG_LEVEL,
    mapError: mapPgError,
    trustRequestId: true,
    openapi: { title: 'notification', description: 'What people are told, and how.' },
  });
}
