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
  /** Only when the demo was made by this run. */
  accounts?: DemoAccount[];
  /** The one-time path with which the first administrator sets a password. */
  setUpPath?: string;
}

export type PrepareMessage =
  | { type: 'line'; text: string }
  | { type: 'done'; result: PrepareResult }
  | { type: 'failed'; sentence: string };
