import type { Pool } from 'pg';

/** What the bare limits write to. */
export async function withBareTable<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  await pool.query('create schema if not exists bench_bare');
  await pool.query(
    'create table if not exists bench_bare.row (id bigint generated always as identity primary key, body text)',
  );
  try {
    return await work();
  } finally {
    await pool.query('drop schema if exists bench_bare cascade');
  }
}

export async function insertBody(pool: Pool, body: string): Promise<void> {
  await pool.query('insert into bench_bare.row(body) values ($1)', [body]);
}
