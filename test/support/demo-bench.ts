import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createReferral } from '../../apps/referral/src/referral.app';
import { ReferralConfig } from '../../apps/referral/src/referral.config';
import type { SeedDemoOptions } from '../../scripts/src/demo';
import { HubClient } from '../../scripts/src/demo/run/hub-client';
import { Sessions } from '../../scripts/src/demo/run/sessions';
import { withClient } from '../../scripts/src/postgres/connection';
import { createDatabase, type TestDatabase } from './postgres';

/** A database of its own and a referral app, for a demo that a test tells. */
export class DemoBench {
  private constructor(
    readonly database: TestDatabase,
    readonly options: SeedDemoOptions,
    private readonly app: NestFastifyApplication,
    private readonly files: string,
  ) {}

  static async open(): Promise<DemoBench> {
    const database = await createDatabase();
    const files = mkdtempSync(join(tmpdir(), 'jieli-demo-'));
    const { databaseUrls, deployUrl, contextKey } = database;
    const app = await createReferral(
      Object.assign(new ReferralConfig(), {
        FICTIONAL_DATA: true,
        LOG_LEVEL: 'warn',
        HUB_DB_REFERRAL_URL: databaseUrls.referral,
        HUB_DB_REFERRAL_JOB_URL: databaseUrls.referralJob,
        HUB_DB_RELAY_URL: databaseUrls.relay,
        HUB_KEK_FILE: database.kekFile,
        HUB_INDEX_KEY_FILE: database.indexKeyFile,
        HUB_FILES_DIR: files,
      }),
    );
    await app.listen(0, '127.0.0.1');
    const referralUrl = await app.getUrl();
    const options = { deployUrl, contextKey, referralUrl, lang: 'zh-CN', log: () => undefined } as const;
    return new DemoBench(database, options, app, files);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    rmSync(this.files, { recursive: true });
  }

  rows<Row extends object>(sql: string): Promise<Row[]> {
    return withClient(this.database.superUrl, async (client) => (await client.query<Row>(sql)).rows);
  }

  /** What people of the demo see, over the app as they would. */
  asPeople(work: (hub: HubClient) => Promise<void>): Promise<void> {
    return withClient(this.database.deployUrl, async (owner) => {
      await owner.query('set role hub_owner');
      const sessions = new Sessions(this.database.contextKey, owner);
      await sessions.open();
      await work(new HubClient(this.options.referralUrl, 'referral_rt', sessions));
      await sessions.end();
    });
  }
}
