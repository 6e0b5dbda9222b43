import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { describeError } from './describe-error';
import { currentRequestId } from './request-scope';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];
const NEST_LEVELS: Readonly<Record<LogLevelName, LogLevel>> = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'log',
  debug: 'debug',
  trace: 'verbose',
};

/** Keys whose values never reach a log, at any depth: secrets, and whatever could name a person or tell of a child. */
export const REDACTED_KEYS = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'tokenHash',
  'link',
  'authorization',
  'cookie',
  'set-cookie',
  'x-hub-context',
  'contextKey',
  'name',
  'displayName',
  'username',
  'childName',
  'note',
  'text',
  'body',
  'situation',
  'ask',
  'idNumber',
  'phone',
  'email',
  'address',
  'guardian',
  'health',
  'detail',
  'parameters',
  'where',
] as const;

/** What Nest says about its own start-up; only of interest when debugging. */
const FRAMEWORK_CONTEXTS = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
]);

/**
 * JSON lines with a constant message and the data as params: `logger.warn('outbox is late', { seconds })`.
 * An error is given as `{ error }`.
 */
export class JsonLogger extends ConsoleLogger {
  constructor(
    private readonly app: string,
    level: LogLevelName,
  ) {
    super({
      json: true,
      colors: false,
      logLevels: LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1).map((name) => NEST_LEVELS[name]),
      redact: [...REDACTED_KEYS],
    });
  }

  protected override getJsonLogObject(
    message: unknown,
    options: Parameters<ConsoleLogger['getJsonLogObject']>[1],
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const { error, ...params } = { ...options.params };
    const line = super.getJsonLogObject(message, {
      ...options,
      params: this.redact(params) as Record<string, unknown>,
    });
    const requestId = currentRequestId();
    if (requestId) line.requestId = requestId;
    if (error !== undefined) line.fault = describeError(error);
    if (Object.keys(params).length === 0) delete line.params;
    return { app: this.app, ...line };
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    ...rest: [LogLevel?, ('stdout' | 'stderr')?, unknown?, Record<string, unknown>?]
  ): void {
    const isFrameworkChatter = rest[0] === 'log' && context !== undefined && FRAMEWORK_CONTEXTS.has(context);
    if (isFrameworkChatter && !this.isLevelEnabled('debug')) return;
    super.printMessages(messages, context, ...rest);
  }
}
