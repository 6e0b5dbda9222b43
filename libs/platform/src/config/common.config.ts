import { IsIn, IsString, MinLength } from 'class-validator';
import { LOG_LEVELS, type LogLevelName } from '../logging/json-logger';
import { EnvFlag, EnvInt } from './env';

/** What every app reads from its environment; each property has the name of its variable. */
export class CommonConfig {
  /** 0 lets the system choose; the supervisor learns the port from the `listening` message. */
  @EnvInt(0, 65535)
  PORT: number = 0;

  @IsString()
  @MinLength(1)
  HOST: string = '127.0.0.1';

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevelName = 'info';

  /** Only invented ID and phone numbers are taken: demo and tests. */
  @EnvFlag()
  FICTIONAL_DATA: boolean = false;

  @EnvFlag()
  HUB_DEMO: boolean = false;

  /** Between "not ready" and the end of listening, so that a load balancer notices. */
  @EnvInt(0, 60_000)
  DRAIN_MS: number = 0;
}
