import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeApi } from '@app/platform';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule as GatewayModule } from '../../apps/gateway/src/app.module';
import { GatewayConfig } from '../../apps/gateway/src/gateway.config';
import { apiFrame } from '../../apps/gateway/src/modules/api-description/application/api-frame';
import { mergeDocuments } from '../../apps/gateway/src/modules/api-description/application/merge-documents';
import { AppModule as NotificationModule } from '../../apps/notification/src/app.module';
import { NotificationConfig } from '../../apps/notification/src/notification.config';
import { AppModule as ReferralModule } from '../../apps/referral/src/app.module';
import { ReferralConfig } from '../../apps/referral/src/referral.config';

const MODULES: Readonly<Record<string, DynamicModule>> = {
  gateway: GatewayModule.of(new GatewayConfig()),
  referral: ReferralModule.withConfig(new ReferralConfig()),
  notification: NotificationModule.of(new NotificationConfig()),
};

export interface ApiPart {
  app: string;
  document: OpenAPIObject;
}

/** What each app says of its own routes. In preview nothing is instantiated: no database and no setting is needed. */
export async function describeApps(): Promise<ApiPart[]> {
  const parts: ApiPart[] = [];
  for (const [app, module] of Object.entries(MODULES)) {
    const preview = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
      preview: true,
      logger: false,
      abortOnError: false,
    });
    parts.push({ app, document: describeApi(preview, { title: app }) });
  }
  return parts;
}

/** The same document that the gateway answers at /api/openapi.json. */
export async function describeWholeApi(): Promise<OpenAPIObject> {
  return mergeDocuments(apiFrame(), await describeApps());
}

if (require.main === module) {
  const file = join(process.cwd(), 'docs', 'openapi.json');
  describeWholeApi()
    .then((document) => {
      writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
      process.stdout.write(`${file}\n`);
    })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exitCode = 1;
    });
}
