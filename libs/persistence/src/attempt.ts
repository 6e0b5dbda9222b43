import type { Tx } from './tx';

/** Work that may fail without ending the transaction: what it wrote is gone, and whoever called decides what the failure means. */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query('savepoint attempt');
  try {
    const result = await work();
    await tx.query('release savepoint attempt');
    return result;
  } catch (error) {
    await tx.query('rollback to savepoint attempt');
    throw error;
  }
}
