import type { AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError } from '../config/load-config';
import { HealthRegistry } from '../health/health.module';
import { describeError } from '../logging/describe-error';

export interface ServeOptions {
  host: string;
  port: number;
  drainMs?: number;
}

const EXIT_CONFIG = 78;
const CLOSE_TIMEOUT_MS = 20_000;

/** Listens, tells a supervisor the port, and stops gracefully on SIGTERM, SIGINT or when the supervisor is gone. */
export async function serve(app: NestFastifyApplication, options: ServeOptions): Promise<number> {
  await app.listen(options.port, options.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const logger = new Logger('Server');
  logger.log('listening', { host: options.host, port });
  process.send?.({ type: 'listening', port });

  let stopping = false;
  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.log('stopping', { reason });
    setTimeout(() => process.exit(exitCode || 1), CLOSE_TIMEOUT_MS + (options.drainMs ?? 0)).unref();
    app.get(HealthRegistry, { strict: false }).drain();
    if (options.drainMs) await new Promise((resolve) => setTimeout(resolve, options.drainMs));
    await app.close();
    process.exit(exitCode);
  };
  const stopOn = (reason: string, exitCode: number, error?: unknown): void => {
    if (error !== undefined) logger.fatal('process failed', { reason, error });
    stop(reason, exitCode).catch((fault: unknown) => {
      logger.fatal('stop failed', { error: fault });
      process.exit(1);
    });
  };
  process.on('SIGTERM', () => stopOn('SIGTERM', 0));
  process.on('SIGINT', () => stopOn('SIGINT', 0));
  process.on('disconnect', () => stopOn('supervisor is gone', 0));
  process.on('uncaughtException', (error) => stopOn('uncaughtException', 1, error));
  process.on('unhandledRejection', (error) => stopOn('unhandledRejection', 1, error));
  return port;
}

/** Runs the main function of an app; a configuration fault lists everything that is wrong and exits with 78. */
export function bootstrap(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else
      process.stderr.write(
        `${JSON.stringify({ level: 'fatal', message: 'start failed', fault: describeError(error) })}\n`,
      );
    process.exit(error instanceof ConfigError ? EXIT_CONFIG : 1);
  });
}
