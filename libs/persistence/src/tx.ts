import type { EntityManager, QueryRunner } from 'typeorm';
import { runPlanned } from './planned';

/** One open transaction. It ends with its unit of work; a query after that throws. */
export class Tx {
  private readonly committed: (() => void)[] = [];
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(private readonly runner: QueryRunner) {}

  /** For entities; the same connection and transaction as `query`. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Rows of a statement, `RETURNING` rows of a write included. Values are always bound. */
  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.runner.query(sql, [...params], true);
    return result.records as Row[];
  }

  /** How many rows a write touched. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, [...params], true);
    return result.affected ?? 0;
  }

  /** As `query`, for a hot statement that takes longer to plan than to run: a connection plans it once. The text is one of a few. */
  planned<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return runPlanned(this.runner, sql, params);
  }

  async one<Row>(sql: string, params: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.query<Row>(sql, params))[0];
  }

  async plannedOne<Row>(sql: string, params: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.planned<Row>(sql, params))[0];
  }

  /** Business time (`bus.now()`), the same instant for the whole transaction. */
  now(): Promise<Date> {
    return this.once('now', () =>
      this.query<{ now: Date }>('select bus.now() as now').then((rows) => (rows[0] as { now: Date }).now),
    );
  }

  /** One answer for the whole transaction, for what does not change by what the transaction does. */
  once<T>(name: string, load: () => Promise<T>): Promise<T> {
    const known = this.known.get(name) ?? load();
    this.known.set(name, known);
    return known as Promise<T>;
  }

  /** Runs after a successful commit; for hints that may be lost. The callback must not throw. */
  afterCommit(callback: () => void): void {
    this.committed.push(callback);
  }

  runAfterCommit(): void {
    for (const callback of this.committed) callback();
  }
}
