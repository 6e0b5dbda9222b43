import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { describeApi } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { docsPage } from './api/docs-page';
import { ApiDescription } from './application/api-description';

@Module({ providers: [ApiDescription] })
export class ApiDescriptionModule {}

/** GET /api/openapi.json and /api/docs. Plain routes: the document needs the finished app, and they need no session. */
export function publishMergedDescription(app: NestFastifyApplication): void {
  const description = app.get(ApiDescription, { strict: false });
  let own: OpenAPIObject | undefined;
  const whole = (): Promise<OpenAPIObject> =>
    description.document((own ??= describeApi(app, { title: 'gateway' })));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/api/openapi.json', () => whole());
  fastify.get('/api/docs', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
      )
      .send(docsPage(await whole(), nonce));
  });
}
