import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeLiteral } from 'pg';
import { urlFor } from '../migrate/roles';
import { writePrivate, type Secrets } from '../state/secrets';
import { Cluster } from './cluster';
import { withClient } from './connection';
import { placeCluster } from './placement';

const superuser = 'jieli_admin';
const deployUser = 'hub_deploy';
const database = 'jieli';

interface ClusterRecord {
  dataDir: string;
  port: number;
}

/** The built-in database of one checkout: its cluster, the deploy user and the empty database. */
export class EmbeddedDatabase {
  private readonly cluster: Cluster;
  private readonly recordFile: string;
  private readonly dataDir: string;

  constructor(
    home: string,
    private readonly secrets: Secrets,
    onExit: (code: number | null) => void,
  ) {
    this.recordFile = join(home, 'cluster.json');
    const record = readRecord(this.recordFile);
    const placement = placeCluster(home, record?.dataDir);
    this.dataDir = placement.dataDir;
    this.cluster = new Cluster({
      placement,
      superuser,
      password: secrets.superuserPassword,
      port: record?.port,
      onExit,
    });
  }

  get isNew(): boolean {
    return !existsSync(join(this.dataDir, 'PG_VERSION'));
  }

  get isRunning(): boolean {
    return this.cluster.isRunning;
  }

  get deployUrl(): string {
    return EmbeddedDatabase.deployUrlOf(this.cluster.port, this.secrets.deployPassword);
  }

  static deployUrlOf(port: number, deployPassword: string): string {
    return urlFor(`postgres://127.0.0.1:${port}/${database}`, deployUser, deployPassword);
  }

  async start(): Promise<void> {
    // Recorded before initdb: a start that is cut short must find its folder again.
    this.record();
    await this.cluster.start();
    this.record();
    await withClient(this.cluster.url, (client) => this.ensureDatabase(client));
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
  }

  private record(): void {
    const record: ClusterRecord = { dataDir: this.dataDir, port: this.cluster.port };
    writePrivate(this.recordFile, `${JSON.stringify(record)}\n`);
  }

  /** The superuser does these few things only; the migrator works with the deploy user as in production. */
  private async ensureDatabase(client: Client): Promise<void> {
    const { rows } = await client.query<{ hasUser: boolean; hasDatabase: boolean }>(
      `select exists (select 1 from pg_roles where rolname = $1) as "hasUser",
              exists (select 1 from pg_database where datname = $2) as "hasDatabase"`,
      [deployUser, database],
    );
    if (!rows[0].hasUser) {
      await client.query(
        `create role ${deployUser} login createrole password ${escapeLiteral(this.secrets.deployPassword)}`,
      );
    }
    if (!rows[0].hasDatabase) await client.query(`create database ${database}`);
    await client.query(`grant connect, create on database ${database} to ${deployUser}`);
  }
}

export function readRecord(file: string): ClusterRecord | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ClusterRecord;
  } catch {
    return undefined;
  }
}
