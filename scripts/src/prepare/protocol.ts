import type { DemoLanguage } from '../supervisor/options';
import type { DatabaseUrls } from '../migrate/roles';
import type { DemoAccount } from '../demo';

/** What the database holds decides how the apps are started. */
export type Content = 'empty' | 'demo' | 'real';

export interface PrepareRequest {
  home: string;
  deployUrl: string;
  contextKey: string;
  lang: DemoLanguage;
  /** False with --empty and in production. */
  maySeed: boolean;
}

export interface PrepareResult {
  databaseUrls: DatabaseUrls;
  content: Content;
  /** The demo is still to be made, or to be completed, as soon as the referral app listens. */
  mustSeed?: boolean;
  /** Only when the demo was made by this run. */
  accounts?: DemoAccount[];
  /** The one-time path with which the first administrator sets a password. */
  setUpPath?: string;
}

export interface SeedRequest {
  deployUrl: string;
  contextKey: string;
  referralUrl: string;
  notificationUrl: string;
  lang: DemoLanguage;
}

export type PrepareMessage<Result> =
  { type: 'line'; text: string } | { type: 'done'; result: Result } | { type: 'failed'; sentence: string };
