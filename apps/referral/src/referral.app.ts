import { mapPgError } from '@app/persistence';
import { createApp } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module';
import type { ReferralConfig } from './referral.config';

/** The referral app, initialised and not yet listening. */
export function createReferral(config: ReferralConfig): Promise<NestFastifyApplication> {
  return createApp(AppModule.withConfig(config), {
    name: 'referral',
    logLevel: config.LOG_LEVEL,
    mapError: mapPgError,
    trustRequestId: true,
    configure: (nest) => takeFiles(nest.getHttpAdapter().getInstance()),
    openapi: { title: 'Jieli: directory, children, cases, consents, referrals and rooms' },
  });
}

/** The body of a file is handed on as it comes; the route that reads it counts it. */
function takeFiles(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}
