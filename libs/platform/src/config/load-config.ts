import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

/** Every fault of the configuration at once; values are not repeated, they may be secrets. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Builds a validated config from environment variables; an empty variable counts as not set. */
export function loadConfig<T extends object>(
  Config: new () => T,
  env: Readonly<Record<string, string | undefined>>,
): T {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = plainToInstance(Config, set, { exposeDefaultValues: true });
  const faults = validateSync(config, { whitelist: true, forbidUnknownValues: true }).flatMap((error) =>
    Object.values(error.constraints ?? { invalid: `${error.property} is not valid` }),
  );
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}
