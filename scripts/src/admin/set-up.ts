import type { DatabaseUrls } from '../migrate/roles';
import type { DemoLanguage } from '../supervisor/options';

export interface SetUpOptions {
  deployUrl: string;
  databaseUrls: DatabaseUrls;
  lang: DemoLanguage;
}

/** Registers the county and its first administrator; answers the one-time path that sets the password. */
export async function createSetUp(options: SetUpOptions): Promise<string> {
  throw new Error(`no set-up yet for ${options.lang}`);
}
