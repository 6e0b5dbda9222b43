import { types } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { AttentiveClient, STATEMENT_TIMEOUT_MS } from './attentive-client';

/** int8 fits a number here (sequence numbers and counts stay far below 2^53); a day stays the text `YYYY-MM-DD`. */
const INT8 = 20;
const DATE = 1082;
types.setTypeParser(INT8, Number);
types.setTypeParser(DATE, (value) => value);

export interface DataSourceSettings {
  /** Connection of one runtime login, such as `postgres://referral_rt:…@127.0.0.1/jieli`. */
  url: string;
  entities?: EntityTarget<ObjectLiteral>[];
  /** 8–10 connections are enough on 2 cores. */
  poolSize?: number;
  applicationName: string;
}

/** TypeORM data source of a runtime login. It never migrates and never synchronises. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: (settings.entities ?? []) as never[],
    synchronize: false,
    migrationsRun: false,
    logging: false,
    applicationName: settings.applicationName,
    poolSize: settings.poolSize ?? 8,
    connectTimeoutMS: 5000,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: {
      Client: AttentiveClient,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 15000,
      // Stated once per connection, so that no transaction spends a round trip on it.
      options: '-c lock_timeout=3000 -c default_transaction_isolation=read\\ committed',
      keepAlive: true,
      // A new connection plans every statement anew, and compiles the functions behind them: whoever writes first after a quiet time would wait for it.
      idleTimeoutMillis: 0,
    },
  });
}
