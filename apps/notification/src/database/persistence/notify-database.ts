import { inTransaction, type Tx } from '@app/persistence';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** The one connection of this app. A statement outside a unit of work has no context and reaches doors only. */
export class NotifyDatabase implements OnApplicationShutdown {
  constructor(readonly source: DataSource) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.source.createQueryRunner();
    try {
      const result = await runner.query(sql, [...params], true);
      return (result.records ?? []) as Row[];
    } finally {
      await runner.release();
    }
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.source, work);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
