import { DomainError } from '@app/kernel';
import type { DataSource } from 'typeorm';
import { mapPgError } from './pg-error';
import { Tx } from './tx';

/**
 * One READ COMMITTED transaction: commits when `work` resolves, rolls back when it throws. Database errors come out
 * as domain errors where they mean something to a caller.
 */
export async function inTransaction<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    await runner.startTransaction();
    const tx = new Tx(runner);
    const result = await work(tx);
    await runner.commitTransaction();
    tx.runAfterCommit();
    return result;
  } catch (error) {
    // TypeORM releases a runner whose connection died; whatever failed after that, the outcome is unknown to the caller.
    if (runner.isReleased) throw new DomainError('UNAVAILABLE', 'The database is restarting.');
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw mapPgError(error) ?? error;
  } finally {
    if (!runner.isReleased) await runner.release();
  }
}
