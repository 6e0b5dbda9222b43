import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import { ownerRole } from '../migrate/roles';
import { schemas } from '../migrate/sets';
import { checkDeployUrl, withClient } from '../postgres/connection';
import { EmbeddedDatabase, readRecord } from '../postgres/embedded-database';
import { LANGUAGE_FILE } from '../state/language';
import type { Secrets } from '../state/secrets';

const firstDelay = 200;
const longestDelay = 10_000;

/** The database under the apps: the built-in one, kept alive, or the one that DATABASE_URL names. */
export class Database {
  private readonly embedded: EmbeddedDatabase | undefined;
  private restarting: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly given: string | undefined,
    home: string,
    secrets: Secrets,
    private readonly log: (line: string) => void,
  ) {
    if (!given) {
      this.embedded = new EmbeddedDatabase(home, secrets, () => {
        this.restarting = this.restart();
      });
    }
  }

  get deployUrl(): string {
    return this.given ?? this.embedded?.deployUrl ?? '';
  }

  async start(): Promise<void> {
    if (!this.embedded) {
      await checkDeployUrl(this.deployUrl);
      return;
    }
    this.log(this.embedded.isNew ? 'creating the database' : 'starting the database');
    await this.embedded.start();
  }

  /** Resolves when the server is there; an app that died with it waits for this. */
  async untilRunning(): Promise<void> {
    await this.restarting;
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.embedded?.stop();
  }

  private async restart(): Promise<void> {
    for (let attempt = 0; !this.isStopping; attempt += 1) {
      this.log('PostgreSQL stopped; starting it again');
      await new Promise((resolve) => setTimeout(resolve, Math.min(longestDelay, firstDelay * 2 ** attempt)));
      if (this.isStopping) return;
      try {
        await this.embedded?.start();
        this.log('PostgreSQL runs again');
        return;
      } catch (error) {
        this.log(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

/** Removes everything that the product stored: the built-in cluster with its keys, or the schemas in a given database. */
export async function resetData(given: string | undefined, home: string): Promise<void> {
  if (given) {
    await checkDeployUrl(given);
    await withClient(given, async (client) => {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [ownerRole]);
      if (!rowCount) return;
      await client.query(`set role ${ownerRole}`);
      for (const schema of [...schemas].reverse()) {
        await client.query(`drop schema if exists ${escapeIdentifier(schema)} cascade`);
      }
    });
  } else {
    const dataDir = readRecord(join(home, 'cluster.json'))?.dataDir ?? join(home, 'pg');
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(join(home, 'cluster.json'), { force: true });
  }
  for (const file of ['secrets.json', 'kek.json', 'index.key', 'channel.key', 'demo.json', LANGUAGE_FILE])
    rmSync(join(home, file), { force: true });
}
