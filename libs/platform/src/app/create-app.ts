import { randomUUID } from 'node:crypto';
import { REQUEST_ID_HEADER } from '@app/contracts';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { ProblemFilter } from '../errors/problem.filter';
import type { ErrorMapper } from '../errors/problem';
import { setUpHttp } from '../http/http-setup';
import { validationPipe } from '../http/validation';
import { JsonLogger, type LogLevelName } from '../logging/json-logger';
import { describeApi, OPENAPI_PATH, type OpenApiOptions } from './openapi';

export interface AppOptions {
  /** Name of the process in logs. */
  name: string;
  logLevel?: LogLevelName;
  /** Turns errors of lower layers (the database) into refusals. */
  mapError?: ErrorMapper;
  /** Publishes the app's part of the API description under /internal; the gateway merges the parts. */
  openapi?: OpenApiOptions;
  bodyLimit?: number;
  /** Behind the gateway the request id is taken from the caller; at the edge it is always made here. */
  trustRequestId?: boolean;
  trustProxy?: FastifyServerOptions['trustProxy'];
  /** Runs before initialisation: plugins, socket adapter. */
  configure?: (app: NestFastifyApplication) => Promise<void> | void;
}

const DEFAULT_BODY_LIMIT = 512 * 1024;
const REQUEST_ID = /^[\w-]{8,64}$/;

/** Builds and initialises an app with the plumbing that all share; it does not listen yet (see `serve`). */
export async function createApp(
  module: Type | DynamicModule,
  options: AppOptions,
): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(options.mapError);
  const server: FastifyServerOptions = {
    bodyLimit: options.bodyLimit ?? DEFAULT_BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    genReqId: (request) => {
      const given = options.trustRequestId ? request.headers[REQUEST_ID_HEADER] : undefined;
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    forceCloseConnections: 'idle',
    keepAliveTimeout: 72_000,
    requestTimeout: 30_000,
    frameworkErrors: (error, request, reply) => filter.answer(error, request, reply),
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(server), {
    logger: new JsonLogger(options.name, options.logLevel ?? 'info'),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  setUpHttp(fastify);
  app.useGlobalFilters(filter);
  app.useGlobalPipes(validationPipe());
  if (options.openapi) publishApiDescription(app, fastify, options.openapi);
  await options.configure?.(app);
  await app.init();
  await fastify.ready();
  return app;
}

function publishApiDescription(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  options: OpenApiOptions,
): void {
  let document: OpenAPIObject | undefined;
  fastify.get(OPENAPI_PATH, () => (document ??= describeApi(app, options)));
}
