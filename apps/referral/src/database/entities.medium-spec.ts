import { createDataSource } from '@app/persistence';
import { createDatabase, type TestDatabase } from '@test/postgres';
import type { DataSource } from 'typeorm';
import { withClient } from '../../../../scripts/src/postgres/connection';
import { ENTITIES } from './entities';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  int: 'integer',
  timestamptz: 'timestamp with time zone',
};

describe('entities', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await createDatabase();
    source = createDataSource({
      url: database.databaseUrls.referral,
      entities: ENTITIES,
      applicationName: 'drift',
    });
    await source.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('have exactly the columns of their tables', async () => {
    const described = source.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column): Column => ({
        table: entity.tablePath,
        name: column.databaseName,
        type: `${TYPES[String(column.type)] ?? String(column.type)}${column.isArray ? '[]' : ''}`,
        nullable: column.isNullable,
        primary: column.isPrimary,
      })),
    );
    const actual = await withClient(database.superUrl, (client) =>
      client.query<Column>(
        `select a.attrelid::regclass::text as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
                not a.attnotnull as nullable,
                exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as primary
           from pg_attribute a where a.attrelid = any ($1::regclass[]) and a.attnum > 0 and not a.attisdropped`,
        [source.entityMetadatas.map((entity) => entity.tablePath)],
      ),
    );
    const sorted = (columns: Column[]): string[] =>
      columns.map((column) => JSON.stringify(column, Object.keys(column).sort())).sort();
    expect(sorted(described)).toEqual(sorted(actual.rows));
  });
});
