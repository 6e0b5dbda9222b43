import type { SealedStore } from './sealed';

/**
 * What lies here sealed as a copy of what the hub has. It may go without a loss, and an answer that comes late must not bring it back:
 * once the records close no write begins, and closing waits for those that have begun, so that a wipe comes after them.
 */
export class Copies {
  private isOver = false;
  private readonly writing = new Set<Promise<void>>();

  constructor(private readonly store: Pick<SealedStore, 'get' | 'delete'>) {}

  /** One that was sealed with a key that is gone, as by a tab that did not know of a wipe, counts as none. */
  async get<T>(what: string): Promise<T | undefined> {
    try {
      return await this.store.get<T>(what);
    } catch (error) {
      if (!isSealedOtherwise(error)) throw error;
      await this.write(() => this.store.delete(what));
      return undefined;
    }
  }

  /** Everything that a copy needs on the disk, in one go. */
  async write(work: () => Promise<void>): Promise<void> {
    if (this.isOver) return;
    const writing = work();
    this.writing.add(writing);
    try {
      await writing;
    } finally {
      this.writing.delete(writing);
    }
  }

  /** Resolves when nothing is written any more; what failed is told to whoever wrote it. */
  async close(): Promise<void> {
    this.isOver = true;
    await Promise.allSettled(this.writing);
  }
}

/** What the browser says of bytes that another key has sealed. */
function isSealedOtherwise(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'OperationError';
}
