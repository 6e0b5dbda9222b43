import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createDataSource, inTransaction, mapPgError, runPlannedAlone, type Tx } from '@app/persistence';
import type { DataSource } from 'typeorm';
import { GatewayConfig } from '../../gateway.config';

/** What a statement of a repository runs on: the pool, or an open transaction. */
export interface Queryable {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** The gateway's own schema and the granted views of the directory. It never opens a context of a person. */
@Injectable()
export class Database implements Queryable, OnApplicationShutdown {
  private readonly dataSource: DataSource;
  private connecting: Promise<DataSource> | undefined;

  constructor(config: GatewayConfig) {
    this.dataSource = createDataSource({
      url: config.HUB_DB_GATEWAY_URL,
      poolSize: config.HUB_DB_POOL,
      applicationName: 'gateway',
    });
  }

  /** One statement outside a transaction: one round trip. */
  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const dataSource = await this.connected();
    const runner = dataSource.createQueryRunner();
    try {
      const result = await runner.query(sql, [...params], true);
      return result.records as Row[];
    } catch (error) {
      throw mapPgError(error) ?? error;
    } finally {
      await runner.release();
    }
  }

  /** The same, planned once for each connection: the text must be one of a few. */
  async planned<Row>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    const dataSource = await this.connected();
    try {
      return await runPlannedAlone(dataSource, sql, params);
    } catch (error) {
      throw mapPgError(error) ?? error;
    }
  }

  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(await this.connected(), work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** Connects with the first use, and again after a database that was away. */
  private connected(): Promise<DataSource> {
    if (this.dataSource.isInitialized) return Promise.resolve(this.dataSource);
    this.connecting ??= this.dataSource
      .initialize()
      .catch((error: unknown) => {
        throw mapPgError(error) ?? error;
      })
      .finally(() => {
        this.connecting = undefined;
      });
    return this.connecting;
  }
}
