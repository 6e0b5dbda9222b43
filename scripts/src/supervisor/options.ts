import { StartError } from '../start-error';

export type DemoLanguage = 'zh-CN' | 'en';

export interface StartOptions {
  isProduction: boolean;
  isEmpty: boolean;
  isReset: boolean;
  isConfirmed: boolean;
  /** Undefined: as at the start before. */
  lang: DemoLanguage | undefined;
  host: string;
  port: number;
  /** How many of each app; gateways beyond the first listen on `morePorts`. */
  instances: number;
  morePorts: readonly number[];
  /** Undefined: the built-in PostgreSQL. */
  deployUrl: string | undefined;
}

const usage = 'npm start -- [--empty] [--reset [--yes]] [--lang zh-CN|en] [--instances N]';
const mostInstances = 8;

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const options: StartOptions = {
    isProduction: false,
    isEmpty: false,
    isReset: false,
    isConfirmed: false,
    lang: undefined,
    host: env.HOST ?? '127.0.0.1',
    port: readPort(env.PORT),
    instances: 1,
    morePorts: [],
    deployUrl: env.DATABASE_URL || undefined,
  };
  const flags: Record<string, () => void> = {
    '--production': () => (options.isProduction = true),
    '--empty': () => (options.isEmpty = true),
    '--reset': () => (options.isReset = true),
    '--yes': () => (options.isConfirmed = true),
  };
  for (let index = 0; index < args.length; index += 1) {
    const [name, inline] = args[index].split('=', 2);
    if (name === '--lang') {
      options.lang = readLanguage(inline ?? args[++index]);
    } else if (name === '--instances') {
      options.instances = readInstances(inline ?? args[++index]);
    } else if (flags[name]) {
      flags[name]();
    } else {
      throw new StartError(`"${args[index]}" is not known. Usage: ${usage}`, 64);
    }
  }
  return options;
}

function readPort(text: string | undefined): number {
  if (!text) return 3000;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`PORT="${text}" is not a port: use a number from 1 to 65535.`, 64);
}

function readInstances(text: string | undefined): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostInstances) return count;
  throw new StartError(`--instances is "${text ?? ''}": use a number from 1 to ${mostInstances}.`, 64);
}

function readLanguage(text: string | undefined): DemoLanguage {
  if (text === 'en' || text === 'zh-CN') return text;
  throw new StartError(`--lang is "${text ?? ''}": use zh-CN or en.`, 64);
}
