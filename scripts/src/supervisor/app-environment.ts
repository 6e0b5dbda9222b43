import { join } from 'node:path';
import type { DatabaseUrls } from '../migrate/roles';
import type { DemoLanguage } from './options';

export type AppName = 'gateway' | 'referral' | 'notification';

export interface EnvironmentInput {
  databaseUrls: DatabaseUrls;
  contextKey: string;
  kekFile: string;
  indexKeyFile: string;
  channelKeyFile?: string;
  filesFolder: string;
  isDemo: boolean;
  host: string;
  publicUrl: string;
  publicOrigins: string;
  /** Folder with the builds of the web apps. */
  webRoot: string;
  demoFile: string;
  /** Of the installation; mails have no reader's browser to follow. */
  lang: DemoLanguage;
}

/** What an app may see of the terminal's environment; DATABASE_URL is never among it. */
const inherited = [
  'PATH',
  'HOME',
  'TZ',
  'TMPDIR',
  'SYSTEMROOT',
  'LOG_LEVEL',
  'HUB_SMTP_URL',
  'HUB_MAIL_FROM',
  'HUB_MAIL_LANG',
  'HUB_OUTBOUND_OPEN',
  'HUB_WECOM_URL',
  'HUB_DINGTALK_URL',
  'HUB_FEISHU_URL',
  'HUB_SMS_URL',
  'HUB_SMS_TOKEN',
  'HUB_SMS_SIGN',
  'HUB_SMS_TEMPLATE',
  'NATS_URL',
  'NODE_EXTRA_CA_CERTS',
];

/**
 * Room for what lives shorter than a second: with less, what a message needs is still there when the young generation is collected, is kept,
 * and brings the long collections that others' messages wait for. An app gives it back when it rests.
 */
export const nodeOptions = '--max-semi-space-size=32';

export function environmentOf(app: AppName, input: EnvironmentInput): NodeJS.ProcessEnv {
  const shared = {
    ...Object.fromEntries(
      inherited.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
    NODE_ENV: 'production',
    NODE_OPTIONS: nodeOptions,
    HUB_PUBLIC_URL: input.publicUrl,
    ...(input.isDemo ? { HUB_DEMO: '1', FICTIONAL_DATA: '1' } : {}),
  };
  const { databaseUrls } = input;
  switch (app) {
    case 'gateway':
      return {
        ...shared,
        HOST: input.host,
        HUB_DB_GATEWAY_URL: databaseUrls.gateway,
        HUB_CONTEXT_KEY: input.contextKey,
        HUB_PUBLIC_ORIGINS: input.publicOrigins,
        HUB_WEB_ROOT: join(input.webRoot, 'desk'),
        HUB_FIELD_ROOT: join(input.webRoot, 'field'),
        ...(input.isDemo ? { HUB_DEMO_FILE: input.demoFile } : {}),
      };
    case 'referral':
      return {
        ...shared,
        HOST: '127.0.0.1',
        HUB_DB_REFERRAL_URL: databaseUrls.referral,
        HUB_DB_REFERRAL_JOB_URL: databaseUrls.referralJob,
        HUB_DB_RELAY_URL: databaseUrls.relay,
        HUB_KEK_FILE: input.kekFile,
        HUB_INDEX_KEY_FILE: input.indexKeyFile,
        HUB_FILES_DIR: input.filesFolder,
      };
    case 'notification':
      return {
        HUB_MAIL_LANG: input.lang,
        ...shared,
        HOST: '127.0.0.1',
        HUB_DB_NOTIFY_URL: databaseUrls.notify,
        ...(input.channelKeyFile === undefined ? {} : { HUB_CHANNEL_KEY_FILE: input.channelKeyFile }),
      };
  }
}

export function entryOf(distRoot: string, app: AppName): string {
  return join(distRoot, 'apps', app, 'src', 'main.js');
}
